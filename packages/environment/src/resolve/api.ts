import type { Endpoint } from "@interlink-gitops/plugins";
import type { ApiSettings, ApiTls } from "../schema/environment.generated.ts";
import {
  certificateFile,
  certificatePair,
  decideTls,
  type CertificateFile,
  type CertificatePair,
} from "./certificates.ts";
import type { ResolvedNode } from "./node.ts";
import { interLinkSocket, socketDirectory } from "./sockets.ts";

/** A URL without a port, and its port: two keys in interLink's files. */
export interface UrlEndpoint {
  kind: "url";
  url: string;
  port: number;
}

/** Where the virtual kubelet finds interLink. */
export type Dial = Extract<Endpoint, { kind: "socket" }> | UrlEndpoint;

/** The interLink API server in the pod. */
export interface ResolvedApi {
  listen: Endpoint;
  /** The plugin: in the pod, at the end of a tunnel, or elsewhere. */
  plugin: Endpoint | UrlEndpoint;
  /** Only over TCP. Paths are those inside interLink's container. */
  tls?: { server: CertificatePair; clientCa?: CertificateFile };
}

/**
 * Where the virtual kubelet and interLink meet inside the pod, and the directory that their sockets need.
 *
 * @param leftovers the sockets there that their programs do not remove
 */
export function decideApi(
  api: ApiSettings | undefined,
  plugin: Endpoint | UrlEndpoint,
  leftovers: string,
): Pick<ResolvedNode, "dial" | "api" | "sockets" | "tls"> {
  const sockets = { directory: socketDirectory, leftovers };
  if (api === undefined) {
    const listen = { kind: "socket", path: interLinkSocket } as const;
    return { dial: listen, api: { listen, plugin }, sockets };
  }
  const { port, tls } = api;
  return {
    // A certificate names `localhost`; without one the address cannot mean anything else.
    dial: { kind: "url", url: tls === undefined ? "http://127.0.0.1" : "https://localhost", port },
    api: { listen: { kind: "port", port }, plugin, ...(tls === undefined ? {} : { tls: serverTls(tls) }) },
    ...(tls === undefined ? {} : { tls: decideTls(tls) }),
    ...(plugin.kind === "socket" ? { sockets } : {}),
  };
}

function serverTls({ server, clientCaCertificate }: ApiTls): NonNullable<ResolvedApi["tls"]> {
  return {
    server: certificatePair(server, "/etc/interlink-server"),
    ...(clientCaCertificate === undefined
      ? {}
      : { clientCa: certificateFile(clientCaCertificate, "/etc/interlink-client-ca") }),
  };
}
