import { dns1123LabelFault, labelKeyFault, type IAffinity } from "@interlink-gitops/models";
import { firstFault, within, type Fault } from "./fault.ts";
import { labelSelectorFault, requirementFault } from "./selectors.ts";

type NodeTerm = NonNullable<
  NonNullable<IAffinity["nodeAffinity"]>["preferredDuringSchedulingIgnoredDuringExecution"]
>[number]["preference"];
type PodTerm = NonNullable<
  NonNullable<IAffinity["podAffinity"]>["requiredDuringSchedulingIgnoredDuringExecution"]
>[number];

const required = "requiredDuringSchedulingIgnoredDuringExecution";
const preferred = "preferredDuringSchedulingIgnoredDuringExecution";

/** What the API server would refuse of where a pod may and would rather run (core's validateAffinity). */
export function affinityFaults(affinity: IAffinity): Fault[] {
  const faults = [
    ...nodeFaults(affinity),
    ...podTerms(affinity).map(([field, term]) => ({ field, says: termFault(term) })),
  ];
  return faults.filter((fault): fault is Fault => fault.says !== undefined);
}

/** Where a term selects no pods at all, which the API server takes. */
export function blindTerms(affinity: IAffinity): string[] {
  const blind = podTerms(affinity).filter(
    ([, term]) => term.labelSelector === undefined && termFault(term) === undefined,
  );
  return blind.map(([field]) => field);
}

function nodeFaults({ nodeAffinity = {} }: IAffinity): { field: string; says: string | undefined }[] {
  const terms = nodeAffinity[required]?.nodeSelectorTerms;
  const wishes = nodeAffinity[preferred] ?? [];
  return [
    {
      field: `nodeAffinity.${required}`,
      says: terms?.length === 0 ? "has no term, and no machine fits then" : undefined,
    },
    ...(terms ?? []).map((term, index) => ({
      field: `nodeAffinity.${required}.nodeSelectorTerms.${index}`,
      says: machinesFault(term),
    })),
    ...wishes.map(({ weight, preference }, index) => ({
      field: `nodeAffinity.${preferred}.${index}`,
      says: firstFault(weightFault(weight), machinesFault(preference)),
    })),
  ];
}

function machinesFault({ matchExpressions = [], matchFields = [] }: NodeTerm): string | undefined {
  return firstFault(
    ...matchExpressions.map((requirement) => requirementFault(requirement, true)),
    ...matchFields.map(({ key, operator, values = [] }) =>
      key === "metadata.name" && /^(In|NotIn)$/.test(operator) && values.length === 1
        ? undefined
        : "has a field other than `metadata.name`, which is In or NotIn one name",
    ),
  );
}

type WeighedTerm = PodTerm & { weight?: number };

/** Every term about other pods, with its place. */
function podTerms(affinity: IAffinity): (readonly [field: string, term: WeighedTerm])[] {
  return (["podAffinity", "podAntiAffinity"] as const).flatMap((kind) => {
    const { [required]: must = [], [preferred]: would = [] } = affinity[kind] ?? {};
    const wishes: WeighedTerm[] = would.map(({ weight, podAffinityTerm }) => ({ ...podAffinityTerm, weight }));
    return [
      ...must.map((term, index) => [`${kind}.${required}.${index}`, term] as const),
      ...wishes.map((term, index) => [`${kind}.${preferred}.${index}`, term] as const),
    ];
  });
}

function termFault(term: WeighedTerm): string | undefined {
  const { topologyKey, labelSelector, namespaceSelector, namespaces = [], weight, ...lists } = term;
  const keys = [...(lists.matchLabelKeys ?? []), ...(lists.mismatchLabelKeys ?? [])];
  return firstFault(
    weight === undefined ? undefined : weightFault(weight),
    within(`the \`topologyKey\` \`${topologyKey}\``, labelKeyFault(topologyKey)),
    labelSelectorFault(labelSelector),
    labelSelectorFault(namespaceSelector),
    ...namespaces.map((name) => within(`the namespace \`${name}\``, dns1123LabelFault(name))),
    keys.length > 0 && labelSelector === undefined ? "has keys of labels without a `labelSelector`" : undefined,
    ...keys.map((key) => within(`the key \`${key}\``, labelKeyFault(key))),
  );
}

function weightFault(weight: number): string | undefined {
  return weight >= 1 && weight <= 100 ? undefined : `has the weight ${weight}, which is not from 1 to 100`;
}
