/** How the chart means a value to be written. `any` is Kubernetes' own shape, which the chart passes on as it is. */
export type ValueType = "text" | "boolean" | "integer" | "quantity" | "text list" | "map" | "any";

/** One value of the chart: what it is, and where its meaning lives now. */
export interface ChartValue {
  /** Dotted, with `[]` for the entries of a list: `virtualNode.nodeTaints[].key`. */
  path: string;
  type: ValueType;
  /** The chart's default. Absent where the chart's own values file does not have the value at all. */
  default?: unknown;
  /** Which generation has it, when it is not in both: today's chart, or the one of interTwin before it. */
  only?: "current" | "old";
  /** The fields of the environment file, `nodes.*` for a node's. None where the value has no effect any more. */
  home: readonly string[];
  /** What the chart does with it that a person would not expect, and what becomes of it. */
  note?: string;
  /** It is a secret: never repeated, in no output. */
  secret?: true;
  /** A key of a list's entry that may be missing, which is not the same as an empty text. */
  optional?: true;
  /** The chart only asks whether there is something: any text counts as true, `"false"` as well. */
  truthy?: true;
}

type Extra = Partial<Pick<ChartValue, "only" | "note" | "secret" | "optional" | "truthy">>;

/** A value that the chart declares, with its default. */
export function declared(
  path: string,
  type: ValueType,
  value: unknown,
  home: readonly string[] | string,
  extra: Extra = {},
): ChartValue {
  return { path, type, default: value, home: [home].flat(), ...extra };
}

/** A value that the chart reads but does not declare. */
export function undeclared(
  path: string,
  type: ValueType,
  home: readonly string[] | string,
  extra: Extra = {},
): ChartValue {
  return { path, type, home: [home].flat(), ...extra };
}

/** The chart's own shape of requests and limits, for one container. */
export function resourceValues(
  section: string,
  container: string,
  defaults: readonly [cpuRequest: string, cpuLimit: string, memoryRequest: string, memoryLimit: string],
): ChartValue[] {
  const home = `nodes.*.containers.${container}.resources`;
  const paths = ["CPU.request", "CPU.limit", "memory.request", "memory.limit"];
  return paths.map((path, index) =>
    declared(`${section}.${path}`, "quantity", defaults[index]!, home, { only: "current" }),
  );
}

/** The further mounts of one container, which the chart does not check against its volumes. */
export function mountValues(section: string, container: string): ChartValue {
  return declared(`${section}.extraVolumeMounts`, "any", [], `nodes.*.containers.${container}.volumeMounts`, {
    only: "current",
    note: "A mount without its volume in `extraVolumes` makes a pod that cannot be created; here it is found before.",
  });
}
