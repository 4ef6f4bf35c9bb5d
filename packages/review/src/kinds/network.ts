import type { ObjectPair } from "../compare/pairs.ts";
import type { Subject } from "../compare/subject.ts";
import { recordsOf, textAt, type Fields } from "../read/records.ts";
import { list, plain, say, type Words } from "../words.ts";
import { present, staying, type ChangeKind, type Finding } from "./kind.ts";
import { beyondOpenings, exposuresOf, openingsOf, type Direction } from "./policies.ts";
import { containers, pairsOf, without } from "./views.ts";

export const networkOpened: ChangeKind = {
  id: "network-opened",
  grade: "widens",
  title: "Pods can be reached from more places, or reach more.",
  on: present,
  detect: (subject) => [
    ...policies(subject, "before", "after", (way, what) =>
      what === undefined
        ? say`Nothing limits ${way} connections of the pod any more.`
        : say`More ${way} connections of the pod are allowed: ${what}.`,
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
    ...policies(subject, "after", "before", (way, what) =>
      what === undefined
        ? say`Until now nothing limits ${way} connections of the pod; from now on all are dropped but those that a policy lists.`
        : say`Fewer ${way} connections of the pod are allowed: no longer ${what}.`,
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
 * What policies allow on the side `on` and not on the side `off`, where "nothing is limited" allows everything. A new
 * node's own policies only close what would be open.
 */
function policies(
  subject: Subject,
  off: Side,
  on: Side,
  sentence: (way: Words, what: Words | undefined) => Words,
): Finding[] {
  if (subject.presence === "added") return [];
  const pairs = pairsOf(subject, "NetworkPolicy", "CiliumNetworkPolicy");
  const read = (side: Side) => openingsOf(pairs.flatMap((pair) => inOnePlace(pair, side)));
  const [there, here] = [read(off), read(on)];
  return [...new Set([...there.keys(), ...here.keys()])].flatMap((key) => {
    const [narrow, wide] = [there.get(key), here.get(key)];
    const [about, covers] = [pairs, /^spec\b/];
    if (narrow === undefined) return [];
    if (wide === undefined) return [{ sentence: sentence(wayOf(narrow.direction), undefined), about, covers }];
    const more = beyondOpenings(wide.allowed, narrow.allowed);
    return more.length === 0 ? [] : [{ sentence: sentence(wayOf(wide.direction), list(more)), about, covers }];
  });
}

/** The policy on one side; one that moves along with its pods limits the same pods as before. */
function inOnePlace({ movedFrom, after, ...pair }: ObjectPair, side: Side): Fields[] {
  const object = side === "after" ? after?.object : pair.before?.object;
  if (object === undefined) return [];
  const namespace = movedFrom === undefined ? object.metadata.namespace : after?.object.metadata.namespace;
  return [{ ...object, metadata: { ...object.metadata, namespace } }];
}

function wayOf(direction: Direction): Words {
  return plain(direction);
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
