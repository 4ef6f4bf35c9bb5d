import type { VirtualNode } from "../schema/environment.generated.ts";
import type { ResolvedKubelet } from "./kubelet.ts";

/** A test of the whole way to the plugin and back. What cannot be tested says why. */
export interface ResolvedConnectionTest {
  timeoutSeconds: number;
  /** Whether the test asks the remote interLink itself. */
  ping: Skipped | "call";
  canary: Skipped | ResolvedCanary;
}

export interface ResolvedCanary {
  image: string;
  command: string[];
  annotations: { [key: string]: string };
  logs: Skipped | ReadableLogs;
}

/** How the canary's log can be read. */
export interface ReadableLogs {
  /** Whether the API server looks at the virtual kubelet's certificate. */
  verify: boolean;
  /** What a person does when the certificate is the obstacle. */
  hint: string;
}

/** A step that is left out, and why: the test's output says it. */
export interface Skipped {
  skip: string;
}

/** Decides what of a node can be tested, and how, where a test is asked for. */
export function decideConnectionTest(
  name: string,
  node: VirtualNode,
  kubelet: ResolvedKubelet,
): { connectionTest?: ResolvedConnectionTest } {
  if (node.connectionTest === undefined) return {};
  const { timeoutSeconds = 300, canary = {} } = node.connectionTest;
  return {
    connectionTest: {
      timeoutSeconds,
      ping: pingOf(node),
      canary:
        canary === false
          ? { skip: "the environment asks for none" }
          : {
              image: canary.image ?? "docker.io/library/busybox:1.37.0",
              command: canary.command ?? ["echo", "{nonce}"],
              annotations: canary.annotations ?? {},
              logs: logsOf(name, node, kubelet),
            },
    },
  };
}

function pingOf(node: VirtualNode): ResolvedConnectionTest["ping"] {
  const instead = "the Node's InterlinkConnectivity stands for it";
  if (node.mode !== "edge-rest") return { skip: `interLink is dialled inside the pod of the node only: ${instead}` };
  // Where the provider replaces it at each use, a second holder would leave the node with a dead one (domain §1c).
  if (node.oauth?.grant === "authorization_code")
    return { skip: `the refresh token is the node's alone: ${instead}, with the node's token` };
  return "call";
}

function logsOf(
  name: string,
  node: VirtualNode,
  { certificate, signerName = "kubernetes.io/kubelet-serving" }: ResolvedKubelet,
): ResolvedCanary["logs"] {
  const client = node.mode === "edge-rest" ? node.tls?.client : node.api?.tls?.client;
  if (client !== undefined)
    return { skip: "interLink shows no client certificate when it asks for logs: they cannot be read" };
  switch (certificate) {
    case "csr":
      return { verify: true, hint: `\`kubectl get csr\` and approve vk-${name}-…, which asks ${signerName}` };
    case "provided":
      return { verify: true, hint: "the certificate of `kubelet.certificateSecret` must name the pod's address" };
    case "self-signed":
      return { verify: false, hint: "look at the container vk's log" };
  }
}
