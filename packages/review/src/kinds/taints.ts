import type { ObjectPair } from "../compare/pairs.ts";
import type { Subject } from "../compare/subject.ts";
import { at, recordsOf, textAt } from "../read/records.ts";
import { join, list, say } from "../words.ts";
import { staying, type ChangeKind } from "./kind.ts";
import { config, difference, pairsOf, without } from "./views.ts";

/** In the configuration, and on a declared Node. */
const taintFields = /\.NodeTaints\b|^spec\.taints\b/;

/** The virtual kubelet sets taints when it creates its Node, and never again. */
export const taintRecreate: ChangeKind = {
  id: "taint-recreate",
  grade: "breaks",
  title: "Taints change that existing Nodes never get: the Nodes must be made anew.",
  detect(subject) {
    const { added, removed } = toldTaints(subject);
    const pair = config(subject, "virtual-kubelet")?.pair;
    if (added.length + removed.length === 0 || pair === undefined || declared(subject).length > 0) return [];
    const sentence = join(
      say`Taints of the node change (${difference(added, removed)}), but a virtual kubelet sets them only when it creates its Node: the existing one keeps its old taints.`,
      anew,
    );
    return [{ sentence, about: [pair], covers: taintFields }];
  },
};

/** A declared Node that pullers make and then leave alone. */
export const taintByHand: ChangeKind = {
  id: "taint-by-hand",
  grade: "breaks",
  title: "Taints change that existing Nodes only get by hand.",
  detect(subject) {
    const { added, removed, pairs } = declaredTaints(subject);
    if (added.length + removed.length === 0 || !isLeftAlone(pairs)) return [];
    const evicting = added.filter(evicts);
    const sentence = join(
      say`Taints of the node change (${difference(added, removed)}), but pullers leave those of a Node that is there alone. After the sync, apply its ${"node.yaml"} with ${"kubectl apply --server-side --force-conflicts -f"}.`,
      evicting.length === 0
        ? say`Running pods stay.`
        : say`Then running pods that do not tolerate ${list(evicting)} are evicted, and their jobs cancelled.`,
    );
    return [{ sentence, about: [...pairs, ...toldBy(subject)], covers: taintFields }];
  },
};

export const taintEvicts: ChangeKind = {
  id: "taint-evicts",
  grade: "breaks",
  title: "New taints drive pods from their nodes.",
  detect(subject) {
    const { added, pairs } = declaredTaints(subject);
    const evicting = added.filter(evicts);
    if (evicting.length === 0 || isLeftAlone(pairs)) return [];
    const sentence = say`New taints drive running pods from the node (${difference(evicting, [])}): those that do not tolerate them are evicted, and their jobs cancelled.`;
    return [{ sentence, about: [...pairs, ...toldBy(subject)], covers: taintFields }];
  },
};

export const taintChanged: ChangeKind = {
  id: "taint-changed",
  grade: "notable",
  title: "Taints of nodes change.",
  on: staying,
  detect(subject) {
    const { added, removed, pairs } = declaredTaints(subject);
    // Under another name, a Node is made with all of them, and nothing runs there yet.
    const isNew = subject.presence === "renamed";
    const quiet = added.filter((taint) => isNew || !evicts(taint));
    if (quiet.length + removed.length === 0 || (isLeftAlone(pairs) && !isNew)) return [];
    const sentence = say`Taints of the node change (${difference(quiet, removed)}): from now on other pods may be scheduled there. Running ones stay.`;
    return [{ sentence, about: [...pairs, ...toldBy(subject)], covers: taintFields }];
  },
};

const cidrFields = /\.(PodCIDR|podCIDRs?)\b/;

export const podCidrChanged: ChangeKind = {
  id: "pod-cidr-changed",
  grade: "breaks",
  title: "Pod CIDRs change that existing Nodes only get by hand.",
  detect(subject) {
    const told = config(subject, "virtual-kubelet");
    const nodes = declared(subject);
    const sides = [
      ...(told === undefined
        ? []
        : [
            {
              pair: told.pair,
              from: textAt(told.before, "PodCIDR", "Subnet"),
              to: textAt(told.after, "PodCIDR", "Subnet"),
            },
          ]),
      ...nodes.map((pair) => ({
        pair,
        from: textAt(pair.before?.object, "spec", "podCIDR"),
        to: textAt(pair.after?.object, "spec", "podCIDR"),
      })),
    ].filter(({ from, to }) => from !== to);
    const [first] = sides;
    if (first === undefined) return [];
    const changes = say`The node's pod CIDR changes: ${first.from ?? "none"} → ${first.to ?? "none"}.`;
    // A Node that has none may be given one.
    const comes = say`Flux leaves a Node that is there as it was made: after the sync, apply its ${"node.yaml"} with ${"kubectl apply --server-side --force-conflicts -f"}. Running pods stay.`;
    if (first.from === undefined && nodes.length > 0)
      return [{ sentence: join(changes, comes), about: sides.map(({ pair }) => pair), covers: cidrFields }];
    const sentence = join(
      changes,
      say`A Node keeps the one that it was made with, and Kubernetes refuses another.`,
      nodes.length === 0
        ? anew
        : say`Before the sync, make it anew with ${"kubectl replace --force"} (docs/node-life.md has the command). Running pods stay when that takes less than 40 seconds.`,
    );
    return [{ sentence, about: sides.map(({ pair }) => pair), covers: cidrFields }];
  },
};

/** How a Node that nobody declares is made anew: a running virtual kubelet does not notice that it is gone. */
const anew = say`For the new one, drain the node, delete it with ${"kubectl delete node"} and restart its pod, which makes it anew. Pods that still ran on it are lost.`;

/** Declared Nodes that differ; one that goes is the business of the node that leaves. */
function declared(subject: Subject): ObjectPair[] {
  return pairsOf(subject, "Node").filter(({ after }) => after !== undefined);
}

/** The configuration that names the same taints. */
function toldBy(subject: Subject): ObjectPair[] {
  const told = config(subject, "virtual-kubelet");
  return told === undefined ? [] : [told.pair];
}

/** Flux makes it once, and Argo CD is told to ignore its taints. */
function isLeftAlone(pairs: readonly ObjectPair[]): boolean {
  const once = ["metadata", "annotations", "kustomize.toolkit.fluxcd.io/ssa"];
  return pairs.some(({ after }) => textAt(after?.object, ...once) === "IfNotPresent");
}

function evicts(taint: string): boolean {
  return taint.endsWith(":NoExecute");
}

/** Taints in the virtual kubelet's configuration. */
function toldTaints(subject: Subject) {
  const { before, after } = config(subject, "virtual-kubelet") ?? {};
  return compareTaints(toldTaintsOf(before), toldTaintsOf(after));
}

function toldTaintsOf(config: unknown): Set<string> {
  const keys = ["Key", "Value", "Effect"];
  return new Set(recordsOf(at(config, "NodeTaints")).map((taint) => format(keys.map((key) => textAt(taint, key)))));
}

/** Taints of a declared Node, which reach the cluster's. */
function declaredTaints(subject: Subject) {
  const pairs = declared(subject);
  const read = (side: "before" | "after") =>
    new Set(
      pairs
        .flatMap((pair) => recordsOf(at(pair[side]?.object, "spec", "taints")))
        .map((taint) => format(["key", "value", "effect"].map((key) => textAt(taint, key)))),
    );
  if (pairs.every(({ before }) => before !== undefined))
    return { ...compareTaints(read("before"), read("after")), pairs };
  // Where the Node was not declared before, the configuration says which taints it was created with.
  const told = config(subject, "virtual-kubelet");
  if (told === undefined) return { added: [], removed: [], pairs };
  return { ...compareTaints(new Set([...toldTaintsOf(told.before), ...builtIn(read("after"))]), read("after")), pairs };
}

/** Every virtual kubelet sets this one. */
function builtIn(taints: ReadonlySet<string>): string[] {
  return [...taints].filter((taint) => taint.startsWith("virtual-node.interlink/no-schedule="));
}

function compareTaints(before: ReadonlySet<string>, after: ReadonlySet<string>) {
  return { added: without(after, before), removed: without(before, after) };
}

/** As `kubectl taint` writes it. */
function format([key = "", value = "", effect = ""]: readonly (string | undefined)[]): string {
  return `${key}${value === "" ? "" : `=${value}`}:${effect}`;
}
