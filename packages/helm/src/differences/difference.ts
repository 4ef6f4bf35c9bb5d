/** A place in an object where the two sides differ. */
export interface Place {
  kind: string;
  /** The object's name. */
  name: string;
  /** Members of lists by their name: `spec.template.spec.containers.vk.env.NODENAME`. Empty for the object as a whole. */
  path: string;
  /** Absent where only the new object has it. */
  before?: string;
  /** Absent where only the old object has it. */
  after?: string;
  /** All values of the new object. */
  others: ReadonlyMap<string, string>;
  /** All values of the old one. */
  old: ReadonlyMap<string, string>;
}

/** What a difference depends on: parts of the pod, and what the values say. */
export type Need =
  | "token"
  | "proxy"
  | "bastion"
  | "tunnel-end"
  | "logs"
  | "traces"
  | "data"
  | "sockets"
  | "plugin"
  | "plugin-secret"
  | "port"
  | "tunnel"
  | "tls"
  | "hub"
  | "older-chart"
  | "corrected";

/** One way in which the new objects differ from the chart's, on purpose. */
export interface Difference {
  /** A name that stays, for reviews and scripts. */
  id: string;
  /** What is different, in a few words. */
  title: string;
  why: string;
  /** The object it is seen at first, and where in it. `N` is the node. */
  seenAt: { object: string; path: string };
  /** What has to be in the pod for it to show; without it, it always does. */
  needs?: Need;
  covers(place: Place): boolean;
}

/** Matches a path of the pod's Deployment. */
export function inDeployment({ kind, path }: Place, pattern: RegExp): boolean {
  return kind === "Deployment" && pattern.test(path);
}

/** Matches a field of any container of the pod. */
export function inContainer({ kind, path }: Place, pattern: RegExp): boolean {
  const [, field] = /^spec\.template\.spec\.containers\.[\w-]+\.(.*)$/.exec(path) ?? [];
  return kind === "Deployment" && field !== undefined && pattern.test(field);
}

/** Matches a volume of the pod. */
export function inVolumes(place: Place, pattern: RegExp): boolean {
  const [, volume] = /^spec\.template\.spec\.volumes\.(?:interlink-gitops-)?(.*)$/.exec(place.path) ?? [];
  return place.kind === "Deployment" && volume !== undefined && pattern.test(volume);
}

/** Matches a key of a configuration file. */
export function inConfig({ kind, path }: Place, pattern: RegExp): boolean {
  const [, key] = /^data\.(?:InterLinkConfig|plugin)\.yaml\.(.*)$/.exec(path) ?? [];
  return kind === "ConfigMap" && key !== undefined && pattern.test(key);
}
