import { isDeepStrictEqual } from "node:util";
import { at, fieldsOf, isFields, listOf, recordsOf, textAt, textsOf, type Fields } from "../read/records.ts";
import { stable } from "../read/canonical.ts";
import { isWithin, openingAsStated, openingsOfRule, type Opening } from "./openings.ts";

export type Direction = "incoming" | "outgoing";

/** Some pods of a namespace; an empty selector is all of them. */
export interface Pods {
  namespace: string | undefined;
  selector: Fields;
}

/** What the policies of one group of pods let through in one direction; without any, nothing is limited. */
export interface Openings {
  direction: Direction;
  pods: Pods;
  allowed: readonly Opening[];
}

/**
 * What NetworkPolicies let through, by the pods that some of them are about and the direction. Several add up, and those
 * about more pods count as well.
 *
 * @param about whose pods are asked about. Default: those of all
 */
export function openingsOf(policies: readonly Fields[], about = policies): Map<string, Openings> {
  const found = new Map<string, Openings>();
  for (const asked of about) {
    const pods = podsOf(asked);
    const holding = policies.filter((policy) => isAbout(podsOf(policy), pods));
    for (const direction of directionsOf(fieldsOf(asked["spec"]))) {
      const limiting = holding.filter((policy) => directionsOf(fieldsOf(policy["spec"])).includes(direction));
      if (limiting.length === 0) continue;
      const allowed = limiting.flatMap((policy) => allowedBy(policy, direction));
      found.set(`${stable(pods)} ${direction}`, { direction, pods, allowed });
    }
  }
  return found;
}

function allowedBy(policy: Fields, direction: Direction): Opening[] {
  const rules = recordsOf(at(policy, "spec", direction === "incoming" ? "ingress" : "egress"));
  const peersIn = direction === "incoming" ? "from" : "to";
  const isCilium = policy["kind"] === "CiliumNetworkPolicy";
  return rules.flatMap((rule) => (isCilium ? [openingAsStated(rule)] : openingsOfRule(rule, peersIn)));
}

function podsOf(policy: Fields): Pods {
  const spec = fieldsOf(policy["spec"]);
  const selector = fieldsOf(spec["podSelector"] ?? spec["endpointSelector"]);
  return { namespace: textAt(policy, "metadata", "namespace"), selector };
}

/** Whether a policy about some pods is about all of the others, too. */
function isAbout(some: Pods, others: Pods): boolean {
  if (some.namespace !== others.namespace) return false;
  if (isDeepStrictEqual(some.selector, others.selector)) return true;
  const [wide, narrow] = [some, others].map(({ selector }) => fieldsOf(selector["matchLabels"]));
  return (
    listOf(some.selector["matchExpressions"]).length === 0 &&
    Object.entries(wide!).every(([label, value]) => narrow![label] === value)
  );
}

/** What lets through more than others do, each once. Others are looked at one by one. */
export function beyondOpenings(openings: readonly Opening[], others: readonly Opening[]): string[] {
  const more = openings.filter((opening) => !others.some((other) => isWithin(opening, other)));
  return [...new Set(more.map(({ text }) => text))];
}

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

/** Ports through which a Service, an Ingress or a pod can be reached from outside of the cluster. */
export function exposuresOf(object: unknown): string[] {
  if (!isFields(object)) return [];
  const spec = fieldsOf(object["spec"]);
  if (object["kind"] === "Ingress") return ingressPlaces(spec);
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

/** Every host, and every path of it besides the root; a default backend takes what is left. */
function ingressPlaces(spec: Fields): string[] {
  const places = recordsOf(spec["rules"]).flatMap((rule) => {
    const host = `host ${textAt(rule, "host") ?? "any"}`;
    const paths = recordsOf(at(rule, "http", "paths")).map((path) => textAt(path, "path") ?? "/");
    return paths.length === 0 ? [host] : paths.map((path) => (path === "/" ? host : `${host} at ${path}`));
  });
  return spec["defaultBackend"] === undefined ? places : [...places, "host any"];
}
