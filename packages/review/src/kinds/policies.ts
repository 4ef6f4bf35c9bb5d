import { at, fieldsOf, isFields, listOf, recordsOf, textAt, textsOf, type Fields } from "../read/records.ts";
import { stable } from "../read/canonical.ts";

export type Direction = "incoming" | "outgoing";

/** What the policies of one group of pods let through in one direction, each thing as a text. */
export interface Openings {
  direction: Direction;
  /** Nothing is limited until a policy says something about a direction. */
  limited: boolean;
  allowed: ReadonlySet<string>;
}

/** What NetworkPolicies let through, by the pods that they are about and the direction. Several add up. */
export function openingsOf(policies: readonly Fields[]): Map<string, Openings> {
  const found = new Map<string, Openings>();
  for (const policy of policies) {
    const spec = fieldsOf(policy["spec"]);
    const isCilium = policy["kind"] === "CiliumNetworkPolicy";
    const pods = stable([textAt(policy, "metadata", "namespace"), spec["podSelector"] ?? spec["endpointSelector"]]);
    for (const direction of directionsOf(spec)) {
      const key = `${pods} ${direction}`;
      const rules = recordsOf(spec[direction === "incoming" ? "ingress" : "egress"]);
      // What Cilium can say is more than a sentence holds.
      const allowed = rules.flatMap((rule) => (isCilium ? [stable(rule)] : describeRule(rule, direction)));
      const known = found.get(key)?.allowed ?? new Set();
      found.set(key, { direction, limited: true, allowed: new Set([...known, ...allowed]) });
    }
  }
  return found;
}

/** Whether an opening is among others, or in a wider one. */
export function isAllowed(opening: string, others: ReadonlySet<string>): boolean {
  const comma = opening.lastIndexOf(", ");
  const [who, where] = [opening.slice(0, comma), opening.slice(comma + 2)];
  const wider = [`${anywhere}, ${where}`, `${who}, ${allPorts}`, `${anywhere}, ${allPorts}`];
  return [opening, ...wider].some((other) => others.has(other));
}

const anywhere = "anywhere";
const allPorts = "all ports";

/** A policy is about incoming traffic unless it says otherwise. */
function directionsOf(spec: Fields): Direction[] {
  const types = textsOf(spec["policyTypes"]);
  if (spec["endpointSelector"] !== undefined) {
    return [
      ...(spec["ingress"] === undefined ? [] : ["incoming" as const]),
      ...(spec["egress"] === undefined ? [] : ["outgoing" as const]),
    ];
  }
  if (types.length === 0) return spec["egress"] === undefined ? ["incoming"] : ["incoming", "outgoing"];
  return [
    ...(types.includes("Ingress") ? ["incoming" as const] : []),
    ...(types.includes("Egress") ? ["outgoing" as const] : []),
  ];
}

function describeRule(rule: Fields, direction: Direction): string[] {
  const peers = recordsOf(rule[direction === "incoming" ? "from" : "to"]);
  const ports = recordsOf(rule["ports"]);
  const who = peers.length === 0 ? [anywhere] : peers.map(describePeer);
  const where = ports.length === 0 ? [allPorts] : ports.map(describePort);
  return who.flatMap((peer) => where.map((port) => `${peer}, ${port}`));
}

function describePeer(peer: Fields): string {
  const block = fieldsOf(peer["ipBlock"]);
  if (textAt(block, "cidr") !== undefined) {
    const except = textsOf(block["except"]);
    return `${textAt(block, "cidr")}${except.length === 0 ? "" : ` without ${except.join(" ")}`}`;
  }
  const pods = peer["podSelector"] === undefined ? "" : `pods ${describeSelector(peer["podSelector"])}`;
  const spaces =
    peer["namespaceSelector"] === undefined ? "" : `namespaces ${describeSelector(peer["namespaceSelector"])}`;
  return [pods, spaces].filter(Boolean).join(" in ");
}

function describeSelector(selector: unknown): string {
  const labels = Object.entries(fieldsOf(at(selector, "matchLabels"))).map(([key, value]) => `${key}=${String(value)}`);
  const expressions = recordsOf(at(selector, "matchExpressions")).map(
    (one) => `${textAt(one, "key")} ${textAt(one, "operator")} ${listOf(one["values"]).join("|")}`,
  );
  const all = [...labels, ...expressions].join(",");
  return all === "" ? "(all)" : all;
}

function describePort(port: Fields): string {
  const [number = allPorts, end, protocol = "TCP"] = ["port", "endPort", "protocol"].map((key) => textAt(port, key));
  return `${number}${end === undefined ? "" : `-${end}`}/${protocol}`;
}

/** Ports through which a Service, an Ingress or a pod can be reached from outside of the cluster. */
export function exposuresOf(object: unknown): string[] {
  if (!isFields(object)) return [];
  const spec = fieldsOf(object["spec"]);
  if (object["kind"] === "Ingress")
    return recordsOf(spec["rules"]).map((rule) => `host ${textAt(rule, "host") ?? "any"}`);
  if (object["kind"] !== "Service") return [];
  const type = textAt(spec, "type");
  const ports = recordsOf(spec["ports"]).map((port) => ({ own: textAt(port, "port"), node: textAt(port, "nodePort") }));
  const outside = textsOf(spec["externalIPs"]).flatMap((ip) => ports.map(({ own }) => `${ip}:${own}`));
  if (type === "LoadBalancer") {
    const sources = textsOf(spec["loadBalancerSourceRanges"]);
    const from = sources.length === 0 ? ["anywhere"] : sources;
    outside.push(...ports.flatMap(({ own }) => from.map((source) => `load balancer port ${own} from ${source}`)));
  }
  if (type === "NodePort")
    outside.push(
      ...ports.map(({ own, node }) => `port ${node ?? "chosen by the cluster"} of every machine, for ${own}`),
    );
  return outside;
}
