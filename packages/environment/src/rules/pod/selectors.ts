import { labelKeyFault, labelValueFault, type ITopologySpreadConstraint } from "@interlink-gitops/models";
import { firstFault, within } from "./fault.ts";

type LabelSelector = NonNullable<ITopologySpreadConstraint["labelSelector"]>;

interface Requirement {
  key: string;
  operator: string;
  values?: readonly string[] | undefined;
}

/** Why the API server would refuse a selection of pods or namespaces by their labels. */
export function labelSelectorFault({ matchLabels = {}, matchExpressions = [] }: LabelSelector = {}):
  | string
  | undefined {
  return firstFault(
    ...Object.entries(matchLabels).flatMap(([key, value]) => [
      within(`the key \`${key}\``, labelKeyFault(key)),
      within(`the value \`${value}\``, labelValueFault(value)),
    ]),
    ...matchExpressions.map((requirement) => requirementFault(requirement)),
  );
}

/** Why it would refuse one requirement on labels. Those on machines can compare numbers, too. */
export function requirementFault({ key, operator, values = [] }: Requirement, ofMachines = false): string | undefined {
  return firstFault(
    within(`the key \`${key}\``, labelKeyFault(key)),
    valuesFault(operator, values, ofMachines),
    ...values.map((value) => within(`the value \`${value}\``, labelValueFault(value))),
  );
}

function valuesFault(operator: string, values: readonly string[], ofMachines: boolean): string | undefined {
  switch (operator) {
    case "In":
    case "NotIn":
      return values.length > 0 ? undefined : `has the operator ${operator} without values`;
    case "Exists":
    case "DoesNotExist":
      return values.length === 0 ? undefined : `has values beside the operator ${operator}, which takes none`;
    case "Gt":
    case "Lt":
      if (!ofMachines) break;
      // The API server takes any text here, and no machine fits then.
      return values.length === 1 && /^\d+$/.test(values[0]!)
        ? undefined
        : `has the operator ${operator} without one whole number to compare with`;
  }
  return `has the operator \`${operator}\`, which is none of In, NotIn, Exists, DoesNotExist${ofMachines ? ", Gt, Lt" : ""}`;
}
