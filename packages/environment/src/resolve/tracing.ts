import type { PluginSetup } from "@interlink-gitops/plugins";
import type { Tracing } from "../schema/environment.generated.ts";
import { certificateFile, certificatePair, type CertificateFile, type CertificatePair } from "./certificates.ts";
import type { ResolvedNode } from "./node.ts";

/** Which programs make traces, and for which collector. */
export interface ResolvedTracing {
  /** Of those that are in the pod and can. */
  programs: readonly ("virtual-kubelet" | "interlink" | "plugin")[];
  endpoint?: string;
  id?: string;
  /** In clear text when absent. Paths are those inside each program's container. */
  tls?: { ca: CertificateFile; client: CertificatePair; skipVerification: boolean };
}

/** The programs of a pod that can make traces: what runs at the site gets no variables from here. */
export function tracingPrograms(hasInterLink: boolean, plugin: PluginSetup | undefined): ResolvedTracing["programs"] {
  return [
    "virtual-kubelet",
    ...(hasInterLink ? (["interlink"] as const) : []),
    ...(plugin?.canTrace === true ? (["plugin"] as const) : []),
  ];
}

/** Who sends traces, where to and how it shows itself. */
export function decideTracing(
  { programs, endpoint, id, caCertificate, client, skipVerification = false }: Tracing,
  { api, plugin }: Pick<ResolvedNode, "api" | "plugin">,
): ResolvedTracing {
  const able = tracingPrograms(api !== undefined, plugin);
  return {
    programs: programs === undefined ? able : able.filter((program) => programs.includes(program)),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(id === undefined ? {} : { id }),
    ...(caCertificate === undefined || client === undefined
      ? {}
      : {
          tls: {
            ca: certificateFile(caCertificate, "/etc/interlink-tracing-ca"),
            client: certificatePair(client, "/etc/interlink-tracing"),
            skipVerification,
          },
        }),
  };
}
