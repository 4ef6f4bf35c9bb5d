import { builtAfter, edited, indexed, type Files } from "./trees.ts";

/** Two states of an environment of this name that differ by one kind of change. */
export type Case = (name: string) => { before: Files; after: Files };

/** A change of the environment file, and a build. */
export function change(after: (environment: any) => void, before: (environment: any) => void = () => {}): Case {
  return (name) => ({
    before: builtAfter(before, name),
    after: builtAfter((environment) => {
      before(environment);
      after(environment);
    }, name),
  });
}

/** What no environment file gives: an edit of the output itself, its index brought up to date. */
export function edit(
  path: string,
  kind: string,
  after: (object: any) => void,
  before: (object: any) => void = () => {},
): Case {
  return (name) => {
    const file = `environments/${name}/manifests/${path}`;
    const files = edited(
      builtAfter(() => {}, name),
      file,
      kind,
      before,
    );
    return { before: files, after: edited(files, file, kind, after) };
  };
}

/** An edit of a node's kustomization. */
export function kustomization(change: (own: any) => void): Case {
  return edit("nodes/rest/kustomization.yaml", "Kustomization", change);
}

/** Files beside what is built, on each side; `undefined` takes a built one away. */
export function files(before: Record<string, string>, after: Record<string, string | undefined>): Case {
  return (name) => {
    const place = (extra: Record<string, string | undefined>) =>
      Object.fromEntries(Object.entries(extra).map(([path, text]) => [`environments/${name}/${path}`, text]));
    const base = indexed({ ...builtAfter(() => {}, name), ...(place(before) as Files) });
    const all = Object.entries({ ...base, ...place(after) }).filter(([, text]) => text !== undefined);
    return { before: base, after: indexed(Object.fromEntries(all) as Files) };
  };
}

/** An edit of a node's pod, or of what is around it. */
export const deployment = (
  node: string,
  after: (pod: any, spec: any) => void,
  before: (pod: any, spec: any) => void = () => {},
) =>
  edit(
    `nodes/${node}/deployment.yaml`,
    "Deployment",
    ({ spec }) => after(spec.template.spec, spec),
    ({ spec }) => before(spec.template.spec, spec),
  );
/** An edit of the image that the virtual kubelet runs. */
export const image = (to: string, from?: string) =>
  deployment(
    "rest",
    (pod) => (pod.containers[0].image = to),
    from === undefined ? undefined : (pod) => (pod.containers[0].image = from),
  );

/** A declared Node that its puller keeps up to date. */
export const node = (after: (object: any) => void) =>
  edit("nodes/rest/node.yaml", "Node", after, ({ metadata }) => delete metadata.annotations);
