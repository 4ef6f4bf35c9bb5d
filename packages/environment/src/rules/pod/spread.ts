import { labelKeyFault, type ITopologySpreadConstraint } from "@interlink-gitops/models";
import { firstFault, within } from "./fault.ts";
import { labelSelectorFault } from "./selectors.ts";

/** Why the API server would refuse a rule about how pods spread (core's validateTopologySpreadConstraints). */
export function spreadFault(constraint: ITopologySpreadConstraint): string | undefined {
  const { maxSkew, minDomains, topologyKey, whenUnsatisfiable, labelSelector, matchLabelKeys = [] } = constraint;
  const { nodeAffinityPolicy, nodeTaintsPolicy } = constraint;
  return firstFault(
    maxSkew >= 1 ? undefined : `has the \`maxSkew\` ${maxSkew}, which is not above zero`,
    within(`the \`topologyKey\` \`${topologyKey}\``, labelKeyFault(topologyKey)),
    oneOf("whenUnsatisfiable", whenUnsatisfiable, ["DoNotSchedule", "ScheduleAnyway"]),
    minDomains === undefined || minDomains >= 1
      ? undefined
      : `has the \`minDomains\` ${minDomains}, which is not above zero`,
    minDomains !== undefined && whenUnsatisfiable !== "DoNotSchedule"
      ? "has `minDomains`, which only DoNotSchedule takes"
      : undefined,
    oneOf("nodeAffinityPolicy", nodeAffinityPolicy, ["Honor", "Ignore"]),
    oneOf("nodeTaintsPolicy", nodeTaintsPolicy, ["Honor", "Ignore"]),
    labelSelectorFault(labelSelector),
    matchLabelKeys.length > 0 && labelSelector === undefined
      ? "has `matchLabelKeys` without a `labelSelector`"
      : undefined,
    ...matchLabelKeys.map((key) => within(`the key \`${key}\``, labelKeyFault(key))),
  );
}

function oneOf(field: string, value: string | undefined, choices: readonly string[]): string | undefined {
  if (value === undefined || choices.includes(value)) return undefined;
  return `has the \`${field}\` \`${value}\`, which is none of ${choices.join(", ")}`;
}
