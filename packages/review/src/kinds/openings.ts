import { BlockList, isIPv6 } from "node:net";
import { isDeepStrictEqual } from "node:util";
import { stable } from "../read/canonical.ts";
import { at, fieldsOf, listOf, recordsOf, textAt, textsOf, type Fields } from "../read/records.ts";

/** One thing that a policy lets through: who, and at which port. */
export interface Opening {
  /** For people: `10.0.0.0/8, 443/TCP`. */
  text: string;
  peer: Peer;
  /** Absent when all ports are meant. */
  port?: Port;
}

type Peer =
  | { kind: "anywhere" }
  | { kind: "block"; cidr: string; except: readonly string[] }
  /** Selectors as text; without a selector of namespaces, the policy's own is meant. */
  | { kind: "pods"; pods?: string; spaces?: string }
  /** What only equals itself. */
  | { kind: "stated"; rule: string };

/** A port or a range of them, or a name; absent when all ports of the protocol are meant. */
interface Port {
  protocol: string;
  from?: string;
  to?: string;
}

const all = "(all)";

/** Each peer of a rule on each of its ports; nothing given means anything. */
export function openingsOfRule(rule: Fields, peersIn: "from" | "to"): Opening[] {
  const peers = recordsOf(rule[peersIn]).map(peerOf);
  const ports = recordsOf(rule["ports"]).map(portOf);
  const who: Peer[] = peers.length === 0 ? [{ kind: "anywhere" }] : peers;
  return who.flatMap((peer) =>
    (ports.length === 0 ? [undefined] : ports).map((port) => ({
      text: `${describePeer(peer)}, ${describePort(port)}`,
      peer,
      ...(port && { port }),
    })),
  );
}

/** What Cilium can say is more than a sentence holds: the rule as it stands. */
export function openingAsStated(rule: Fields): Opening {
  const text = stable(rule);
  return { text, peer: { kind: "stated", rule: text } };
}

/** Whether everything that one opening lets through also comes through another. */
export function isWithin(narrow: Opening, wide: Opening): boolean {
  return isPeerWithin(narrow.peer, wide.peer) && isPortWithin(narrow.port, wide.port);
}

function isPeerWithin(narrow: Peer, wide: Peer): boolean {
  if (wide.kind === "anywhere") return true;
  if (narrow.kind === "stated" || wide.kind === "stated") return isDeepStrictEqual(narrow, wide);
  if (narrow.kind === "block" && wide.kind === "block") {
    const holes = wide.except.every(
      (hole) => !overlap(hole, narrow.cidr) || narrow.except.some((own) => contains(own, hole)),
    );
    return contains(wide.cidr, narrow.cidr) && holes;
  }
  if (narrow.kind !== "pods" || wide.kind !== "pods") return false;
  const pods = wide.pods === undefined || wide.pods === all || wide.pods === narrow.pods;
  return pods && (wide.spaces === all || wide.spaces === narrow.spaces);
}

function isPortWithin(narrow: Port | undefined, wide: Port | undefined): boolean {
  if (wide === undefined) return true;
  if (narrow === undefined || narrow.protocol !== wide.protocol) return false;
  if (wide.from === undefined) return true;
  // Names are no numbers, and equal themselves only.
  if (narrow.from === wide.from && narrow.to === wide.to) return true;
  const [from, to] = [Number(narrow.from), Number(narrow.to ?? narrow.from)];
  return from >= Number(wide.from) && to <= Number(wide.to ?? wide.from);
}

function overlap(a: string, b: string): boolean {
  return contains(a, b) || contains(b, a);
}

/** Whether a network holds another one; what is no network holds only itself. */
function contains(wide: string, narrow: string): boolean {
  if (wide === narrow) return true;
  const [[wideAddress = "", wideBits], [address = "", bits]] = [wide.split("/"), narrow.split("/")];
  const family = isIPv6(wideAddress) ? "ipv6" : "ipv4";
  try {
    const network = new BlockList();
    network.addSubnet(wideAddress, Number(wideBits), family);
    return (
      Number(wideBits) <= Number(bits) && isIPv6(address) === (family === "ipv6") && network.check(address, family)
    );
  } catch {
    return false;
  }
}

function peerOf(peer: Fields): Peer {
  const cidr = textAt(peer, "ipBlock", "cidr");
  if (cidr !== undefined) return { kind: "block", cidr, except: textsOf(at(peer, "ipBlock", "except")) };
  const [pods, spaces] = ["podSelector", "namespaceSelector"].map((key) =>
    peer[key] === undefined ? undefined : describeSelector(peer[key]),
  );
  return { kind: "pods", ...(pods !== undefined && { pods }), ...(spaces !== undefined && { spaces }) };
}

function portOf(port: Fields): Port {
  const [from, to, protocol = "TCP"] = ["port", "endPort", "protocol"].map((key) => textAt(port, key));
  return { protocol, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

function describePeer(peer: Peer): string {
  if (peer.kind === "anywhere") return "anywhere";
  if (peer.kind === "stated") return peer.rule;
  if (peer.kind === "block")
    return `${peer.cidr}${peer.except.length === 0 ? "" : ` without ${peer.except.join(" ")}`}`;
  const pods = peer.pods === undefined ? [] : [`pods ${peer.pods}`];
  const spaces = peer.spaces === undefined ? [] : [`namespaces ${peer.spaces}`];
  return [...pods, ...spaces].join(" in ");
}

function describePort(port: Port | undefined): string {
  if (port === undefined) return "all ports";
  return `${port.from ?? "all ports"}${port.to === undefined ? "" : `-${port.to}`}/${port.protocol}`;
}

/** A selector for people: `app=leonardo`. */
export function describeSelector(selector: unknown): string {
  const labels = Object.entries(fieldsOf(at(selector, "matchLabels"))).map(([key, value]) => `${key}=${String(value)}`);
  const expressions = recordsOf(at(selector, "matchExpressions")).map(
    (one) => `${textAt(one, "key")} ${textAt(one, "operator")} ${listOf(one["values"]).join("|")}`,
  );
  return [...labels, ...expressions].join(",") || all;
}
