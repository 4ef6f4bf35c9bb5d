/** A Kubernetes object as data. Builders type their own with kubernetes-models' interfaces (`satisfies IDeployment`). */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
}

/** The part of `metadata` that every object of ours carries. */
export interface ObjectMeta {
  name: string;
  namespace?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

/** Where an object comes from, so that every problem about it can say so. */
export interface Origin {
  environment: string;
  /** Absent for what the nodes of an environment share. */
  node?: string;
  /** The builder's name, which is also the name of the file that the object is written to. */
  component: string;
}

/** One Kubernetes object on its way to a file. */
export interface Resource {
  object: KubernetesObject;
  origin: Origin;
  /** Comments by the path of their field (`spec.template.spec.containers[0].image`), one line each, without `#`. */
  comments?: Readonly<Record<string, string>>;
}

/** One file of a generated directory: `path` is relative to it, with `/` on every system. */
export interface OutputFile {
  path: string;
  text: string;
}

/** What makes an object the same object for the API server: group, kind, namespace and name. The version does not. */
export function identityOf(object: KubernetesObject): string {
  const slash = object.apiVersion.indexOf("/");
  const group = slash < 0 ? "" : object.apiVersion.slice(0, slash);
  return `${group}/${object.kind}/${object.metadata.namespace ?? ""}/${object.metadata.name}`;
}
