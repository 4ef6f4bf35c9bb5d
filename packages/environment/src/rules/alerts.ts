import { problem, type Problem, type Where } from "@interlink-gitops/core";
import type { Alerts } from "../schema/environment.generated.ts";
import { checkLabel } from "./label-syntax.ts";
import { nodeRule, type Rule } from "./rule.ts";

/** The operator leaves a rule out that Prometheus cannot read: nobody would ever be told. */
export const alerts = nodeRule("a node's alerts can be read by Prometheus", (node, at) =>
  checkAlerts(node.alerts, (field) => at(`alerts.${field}`)),
);

/** The same for what the environment says for all. */
export const environmentAlerts: Rule = {
  says: "the environment's alerts can be read by Prometheus",
  check: ({ alerts: shared }, where) => checkAlerts(shared, (field) => ({ ...where, field: `alerts.${field}` })),
};

/** Prometheus' durations, with their units in this order. */
const duration = /^(0|(\d+y)?(\d+w)?(\d+d)?(\d+h)?(\d+m)?(\d+s)?(\d+ms)?)$/;

function checkAlerts(given: Alerts | undefined, at: (field: string) => Where): Problem[] {
  if (given === undefined) return [];
  const { for: lasting = "0", severity = "critical", labels = {} } = given;
  const hint = 'Write numbers with units, such as "5m" or "90s".';
  return [
    ...(duration.test(lasting || "-")
      ? []
      : [problem("invalid-value", at("for"), `\`${lasting}\` is no duration`, hint)]),
    ...(severity.trim() === ""
      ? [
          problem(
            "invalid-value",
            at("severity"),
            "Prometheus drops an empty label: nobody who looks for a severity would be told",
            'Write one that is looked for, such as "warning", or remove it.',
          ),
        ]
      : []),
    ...Object.entries(labels).flatMap(([key, value]) => checkLabel(key, value, at(`labels.${key}`))),
  ];
}
