import type { ObjectPair } from "../compare/pairs.ts";
import type { Subject } from "../compare/subject.ts";
import { fieldsOf, recordsOf, textAt, type Fields } from "../read/records.ts";
import { list, plain, say, silence, type Words } from "../words.ts";
import { present, staying, type ChangeKind, type Finding } from "./kind.ts";
import { describeSelector } from "./openings.ts";
import { beyondOpenings, exposuresOf, openingsOf, type Openings } from "./policies.ts";
import { containers, pairsOf, without } from "./views.ts";

export const networkOpened: ChangeKind = {
  id: "network-opened",
  grade: "widens",
  title: "Pods can be reached from more places, or reach more.",
  on: present,
  detect: (subject) => [
    ...policies(subject, "before", "after", ({ way, pods, unless }, what) =>
      what === undefined
        ? say`Nothing limits ${way} connections of ${pods} any more${unless}.`
        : say`More ${way} connections of ${pods} are allowed: ${what}.`,
    ),
    ...exposures(
      subject,
      "after",
      "before",
      (what) => say`The pod can be reached from outside of the cluster: ${what}.`,
    ),
  ],
};

export const networkClosed: ChangeKind = {
  id: "network-closed",
  grade: "notable",
  title: "Pods can be reached from fewer places, or reach less.",
  on: staying,
  detect: (subject) => [
    ...policies(subject, "after", "before", ({ way, pods, unless }, what) =>
      what === undefined
        ? say`Until now nothing limits ${way} connections of ${pods}${unless}; from now on all are dropped but those that a policy lists.`
        : say`Fewer ${way} connections of ${pods} are allowed: no longer ${what}.`,
    ),
    ...exposures(
      subject,
      "before",
      "after",
      (what) => say`The pod can no longer be reached from outside of the cluster: ${what}.`,
    ),
  ],
};

type Side = "before" | "after";

/**
 * What policies allow on the side `on` and not on the side `off`, where "nothing is limited" allows everything. Policies
 * that did not change count on both. A new node's own policies only close what would be open.
 */
function policies(
  subject: Subject,
  off: Side,
  on: Side,
  sentence: (about: { way: Words; pods: Words; unless: Words }, what: Words | undefined) => Words,
): Finding[] {
  if (subject.presence === "added") return [];
  const pairs = pairsOf(subject, "NetworkPolicy", "CiliumNetworkPolicy");
  if (pairs.length === 0) return [];
  const changed = (side: Side) => pairs.flatMap((pair) => inOnePlace(pair, side));
  const about = [...changed(off), ...changed(on)];
  const standing = subject.standingPolicies();
  const [there, here] = [off, on].map((side) => openingsOf([...changed(side), ...standing], about)) as [Found, Found];
  return [...new Set([...there.keys(), ...here.keys()])].flatMap((key) => {
    const [narrow, wide] = [there.get(key), here.get(key)];
    const [about, covers] = [pairs, /^spec\b/];
    if (narrow === undefined) return [];
    const who = { way: plain(narrow.direction), ...describePods(narrow, subject) };
    if (wide === undefined) return [{ sentence: sentence(who, undefined), about, covers }];
    const more = beyondOpenings(wide.allowed, narrow.allowed);
    return more.length === 0 ? [] : [{ sentence: sentence(who, list(more)), about, covers }];
  });
}

type Found = ReturnType<typeof openingsOf>;

/** A policy for all pods is about those, too, that have one of their own. */
function describePods(
  { pods: { namespace, selector } }: Openings,
  { node, renamedFrom }: Subject,
): { pods: Words; unless: Words } {
  const app = textAt(selector, "matchLabels", "app");
  if (app !== undefined && (app === node || app === renamedFrom)) return { pods: plain("the pod"), unless: silence };
  const all = Object.keys(fieldsOf(selector)).length === 0;
  const where = namespace === undefined ? silence : say` in the namespace ${namespace}`;
  return all
    ? { pods: say`the pods${where}`, unless: say`, where no other policy is about them` }
    : { pods: say`pods ${describeSelector(selector)}${where}`, unless: silence };
}

/** The policy on one side; one that moves along with its pods limits the same pods as before. */
function inOnePlace({ movedFrom, after, ...pair }: ObjectPair, side: Side): Fields[] {
  const object = side === "after" ? after?.object : pair.before?.object;
  if (object === undefined) return [];
  const namespace = movedFrom === undefined ? object.metadata.namespace : after?.object.metadata.namespace;
  return [{ ...object, metadata: { ...object.metadata, namespace } }];
}

/** Ways in from outside on one side and not on the other. One that only gets another number is another endpoint. */
function exposures(subject: Subject, on: Side, off: Side, sentence: (what: Words) => Words): Finding[] {
  const services = pairsOf(subject, "Service", "Ingress").map((pair) => ({
    pair,
    here: exposuresOf(pair[on]?.object),
    there: exposuresOf(pair[off]?.object),
  }));
  const ports = containers(subject).map(({ pair, before, after }) => {
    const sides = { before: hostPorts(before), after: hostPorts(after) };
    return { pair, here: sides[on], there: sides[off] };
  });
  return [...services, ...ports].flatMap(({ pair, here, there }) => {
    const more = without(here, new Set(there));
    if (more.length === 0 || isRenumbered(pair, here, there)) return [];
    return [{ sentence: sentence(list(more)), about: [pair], covers: exposing }];
  });
}

/** Fields that say whether and where something can be reached. */
const exposing = new RegExp(
  [
    /^spec\.(type|externalIPs|loadBalancerSourceRanges)\b/,
    /^spec\.ports\[[^\]]*\](\.nodePort)?$/,
    /^spec\.(defaultBackend|rules\[[^\]]*\](\.host|\.http(\.paths\[[^\]]*\])?)?)$/,
    /\.hostPort$/,
  ]
    .map(({ source }) => source)
    .join("|"),
);

function isRenumbered({ kind, before, after }: ObjectPair, here: string[], there: string[]): boolean {
  const type = [before, after].map((side) => textAt(side?.object, "spec", "type"));
  return kind === "Service" && type.every((one) => one === "NodePort") && here.length === there.length;
}

function hostPorts(container: unknown): string[] {
  return recordsOf((container as { ports?: unknown } | undefined)?.ports).flatMap((port) => {
    const number = textAt(port, "hostPort");
    return number === undefined ? [] : [`port ${number} of its machine`];
  });
}
