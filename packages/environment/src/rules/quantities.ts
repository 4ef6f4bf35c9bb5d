import { problem } from "@interlink-gitops/core";
import { isQuantity } from "@interlink-gitops/models";
import { nodeRule } from "./rule.ts";

/** interLink parses capacities at its start and ends when it cannot. */
export const quantities = nodeRule("capacities are Kubernetes quantities", ({ capacity }, at) =>
  (["cpu", "memory"] as const).flatMap((field) => {
    const value = capacity[field];
    if (isQuantity(value) && !/^[-+]?0*(\.0*)?[A-Za-z]*$/.test(String(value)) && !String(value).startsWith("-"))
      return [];
    const reason = isQuantity(value) ? "must be more than nothing" : "is no Kubernetes quantity";
    return [
      problem(
        "invalid-quantity",
        at(`capacity.${field}`),
        `\`${field}: ${value}\` ${reason}`,
        field === "cpu"
          ? 'Write cores: 16, or "500m" for half a core.'
          : 'Write bytes with a unit of Kubernetes: "64Gi". (GB and GiB are not among them.)',
      ),
    ];
  }),
);
