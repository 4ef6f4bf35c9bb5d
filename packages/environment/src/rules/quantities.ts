import { problem } from "@interlink-gitops/core";
import { parseQuantity } from "@interlink-gitops/models";
import { nodeRule } from "./rule.ts";

const hints = {
  cpu: 'Write cores: 16, or "500m" for half a core.',
  memory: 'Write bytes with a unit of Kubernetes: "64Gi". (GB and GiB are not among them.)',
};

// In billionths, as quantities are compared: any CPU at all, and a mebibyte, below which a unit was forgotten.
const least = { cpu: 1n, memory: 2n ** 20n * 1_000_000_000n };

/** interLink parses capacities at its start and ends when it cannot. */
export const quantities = nodeRule("capacities are Kubernetes quantities above zero", ({ capacity }, at) =>
  (["cpu", "memory"] as const).flatMap((field) => {
    const amount = parseQuantity(capacity[field]);
    if (amount !== undefined && amount >= least[field]) return [];
    if (field === "memory" && amount !== undefined && amount > 0n) {
      return [
        problem(
          "invalid-quantity",
          at("capacity.memory"),
          `\`memory: ${capacity.memory}\` is less than a mebibyte`,
          hints.memory,
        ),
      ];
    }
    const reason = amount === undefined ? "is no Kubernetes quantity" : "must be more than nothing";
    return [
      problem("invalid-quantity", at(`capacity.${field}`), `\`${field}: ${capacity[field]}\` ${reason}`, hints[field]),
    ];
  }),
);
