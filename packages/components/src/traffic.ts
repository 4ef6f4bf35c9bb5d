import { isOwnPod, type Destination, type ResolvedNode } from "@interlink-gitops/environment";

/** One kind of connection that a component takes or makes. Network policies follow from it. */
export interface Traffic {
  direction: "in" | "out";
  /** Who is at the other end. */
  with: "api-server" | "site" | Destination;
  /** Its name or address, where it is known. */
  host?: string;
  /** The ports that are called; every one when absent. */
  ports?: number[];
  protocols?: ("TCP" | "UDP")[];
  /** For the reader of this code. */
  because: string;
}

/** A call to a URL that the rules let through, unless it stays inside the pod. */
export function callTo(destination: Destination, url: string, because: string, port?: number): Traffic[] {
  const [, scheme, hostname = "", written] = /^(\w+):\/\/(\[[^\]]*\]|[^:/?#]*)(?::(\d+))?/.exec(url) ?? [];
  if (isOwnPod(hostname)) return [];
  const standard = scheme === "https" ? 443 : 80;
  const host = hostname.replace(/^\[|\]$/g, "").toLowerCase();
  return [{ direction: "out", with: destination, host, ports: [port ?? (Number(written) || standard)], because }];
}

/** Traces leave the pod, unless a collector is in it. */
export function tracingTraffic(node: ResolvedNode, program: "virtual-kubelet" | "interlink" | "plugin"): Traffic[] {
  const { endpoint, programs = [] } = node.tracing ?? {};
  if (endpoint === undefined || !programs.includes(program)) return [];
  return callTo("telemetry", `http://${endpoint}`, "its traces");
}
