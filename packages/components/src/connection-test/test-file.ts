import type {
  ReadableLogs,
  ResolvedConnectionTest,
  ResolvedNode,
  ResolvedToken,
  Skipped,
} from "@interlink-gitops/environment";
import type { IPod } from "@interlink-gitops/models";
import { serviceAccountDirectory } from "../api-token.ts";
import { caKey, certificatePath, pairKeys } from "../certificates.ts";
import { canaryPod } from "./canary.ts";

/** What the script reads: everything about one node that it has to know. No secret is in it. */
export interface TestFile {
  node: string;
  seconds: number;
  serviceAccount: string;
  ping: Skipped | Ping;
  canary: Skipped | { pod: IPod; logs: Skipped | ReadableLogs };
}

interface Ping {
  url: string;
  verify: boolean;
  ca?: string;
  certificate?: string;
  key?: string;
  token?: { url: string; clientId: string; audience: string; ca?: string };
}

export function testFile(node: ResolvedNode, { timeoutSeconds, ping, canary }: ResolvedConnectionTest): TestFile {
  return {
    node: node.name,
    seconds: timeoutSeconds,
    serviceAccount: serviceAccountDirectory,
    ping: ping === "call" ? pingOf(node) : ping,
    canary: "skip" in canary ? canary : { pod: canaryPod(node, canary), logs: canary.logs },
  };
}

/** The virtual kubelet's own call, with what it shows and what it trusts. */
function pingOf({ dial, tls, token }: ResolvedNode): Skipped | Ping {
  if (dial.kind === "socket") return { skip: "a socket of another pod cannot be dialled" };
  const { CACertFile: ca } = caKey(tls?.ca);
  const { CertFile: certificate, KeyFile: key } = pairKeys(tls?.client);
  return {
    url: `${dial.url}:${dial.port}/pinglink`,
    verify: tls?.insecureSkipVerify !== true,
    ...(ca === undefined ? {} : { ca }),
    ...(certificate === undefined || key === undefined ? {} : { certificate, key }),
    ...(token === undefined ? {} : { token: clientOf(token) }),
  };
}

function clientOf({ tokenUrl: url, clientId, audience, ca }: ResolvedToken): NonNullable<Ping["token"]> {
  return { url, clientId, audience, ...(ca === undefined ? {} : { ca: certificatePath(ca) }) };
}
