import { problem, type Problem, type Where } from "@interlink-gitops/core";
import type { Alerts } from "../schema/environment.generated.ts";
import { nodeRule, type Rule } from "./rule.ts";

/** The operator leaves a rule out that Prometheus cannot read: nobody would ever be told. */
export const alerts = nodeRule("a node's alerts can be read by Prometheus", (node, at) =>
  checkAlerts(node.alerts, at("alerts.for")),
);

/** The same for what the environment says for all. */
export const environmentAlerts: Rule = {
  says: "the environment's alerts can be read by Prometheus",
  check: ({ alerts: shared }, where) => checkAlerts(shared, { ...where, field: "alerts.for" }),
};

function checkAlerts(given: Alerts | undefined, where: Where): Problem[] {
  if (given?.for === undefined || /^(0|(\d+d)?(\d+h)?(\d+m)?(\d+s)?)$/.test(given.for || "-")) return [];
  return [
    problem(
      "invalid-value",
      where,
      `\`${given.for}\` is no duration`,
      'Write numbers with units, such as "5m" or "90s".',
    ),
  ];
}
