import type { Subject } from "../compare/subject.ts";
import { at, recordsOf, textAt } from "../read/records.ts";
import { join, say } from "../words.ts";
import { staying, type ChangeKind } from "./kind.ts";
import { config, difference, pairsOf, without } from "./views.ts";

/** The virtual kubelet sets taints when it creates its Node, and never again. */
export const taintRecreate: ChangeKind = {
  id: "taint-recreate",
  grade: "breaks",
  title: "Taints change that existing Nodes never get: the Nodes must be created anew.",
  on: staying,
  detect(subject) {
    const { added, removed } = toldTaints(subject);
    const pair = config(subject, "virtual-kubelet")?.pair;
    if (added.length + removed.length === 0 || pair === undefined || pairsOf(subject, "Node").length > 0) return [];
    const sentence = join(
      say`Taints of the node change (${difference(added, removed)}), but a virtual kubelet sets them only when it creates its Node: the existing one keeps its old taints.`,
      say`For the new ones, drain the node and delete it with ${"kubectl delete node"}: it comes back within a minute, and pods that still ran on it are lost.`,
    );
    return [{ sentence, about: [pair] }];
  },
};

export const taintEvicts: ChangeKind = {
  id: "taint-evicts",
  grade: "breaks",
  title: "New taints drive pods from their nodes.",
  on: staying,
  detect(subject) {
    const { added, pairs } = declaredTaints(subject);
    const evicting = added.filter((taint) => taint.endsWith(":NoExecute"));
    if (evicting.length === 0) return [];
    const sentence = say`New taints drive running pods from the node (${difference(evicting, [])}): those that do not tolerate them are evicted, and their remote jobs are cancelled.`;
    return [{ sentence, about: pairs }];
  },
};

export const taintChanged: ChangeKind = {
  id: "taint-changed",
  grade: "notable",
  title: "Taints of nodes change.",
  on: staying,
  detect(subject) {
    const { added, removed, pairs } = declaredTaints(subject);
    const quiet = added.filter((taint) => !taint.endsWith(":NoExecute"));
    if (quiet.length + removed.length === 0) return [];
    const sentence = say`Taints of the node change (${difference(quiet, removed)}): from now on other pods may be scheduled there. Running ones stay.`;
    return [{ sentence, about: pairs }];
  },
};

export const podCidrChanged: ChangeKind = {
  id: "pod-cidr-changed",
  grade: "breaks",
  title: "Pod CIDRs change that existing Nodes keep: the Nodes must be created anew.",
  on: staying,
  detect(subject) {
    const told = config(subject, "virtual-kubelet");
    const nodes = pairsOf(subject, "Node").filter(({ before, after }) => before && after);
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
    const sentence = join(
      say`The node's pod CIDR changes: ${first.from ?? "none"} → ${first.to ?? "none"}. A Node keeps the one that it was created with.`,
      say`For the new one, drain the node and delete it with ${"kubectl delete node"}: it comes back within a minute, and pods that still ran on it are lost.`,
    );
    return [{ sentence, about: sides.map(({ pair }) => pair) }];
  },
};

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
  const pairs = pairsOf(subject, "Node").filter(({ after }) => after !== undefined);
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
