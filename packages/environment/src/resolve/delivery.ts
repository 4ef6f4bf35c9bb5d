import type { ArgoDelivery, Delivery, FluxDelivery } from "../schema/environment.generated.ts";

/** How an environment comes into its cluster, with everything decided. */
export interface ResolvedDelivery {
  source: ResolvedSource;
  flux?: ResolvedFlux;
  argo?: ResolvedArgo;
}

/** Where pullers pull from. */
export type ResolvedSource =
  | { kind: "git"; url: string; branch: string; directory: string; secretName?: string }
  | { kind: "oci"; url: string; tag: string; directory: ""; secretName?: string };

export interface ResolvedFlux {
  namespace: string;
  interval: string;
  retryInterval: string;
  timeout: string;
  serviceAccount?: string;
  /** The Secret with the keys of SOPS files. */
  decryption?: string;
  nodeHealth: boolean;
  imagePolicies: Record<string, string>;
}

export interface ResolvedArgo {
  namespace: string;
  server: string;
  applications: "set" | "plain";
  /** Beside those of the nodes. */
  namespaces: string[];
  decryptionPlugin?: string;
}

/** Called for a delivery that holds its rule: there is one source. */
export function decideDelivery({ git, oci, flux, argo }: Delivery): ResolvedDelivery {
  return {
    source:
      git === undefined
        ? { kind: "oci", tag: "latest", ...oci!, directory: "" }
        : { kind: "git", branch: "main", ...git, directory: git.directory ?? "" },
    ...(flux === undefined ? {} : { flux: decideFlux(flux) }),
    ...(argo === undefined ? {} : { argo: decideArgo(argo) }),
  };
}

function decideFlux(flux: FluxDelivery): ResolvedFlux {
  const defaults = { namespace: "flux-system", interval: "10m", retryInterval: "1m", timeout: "10m" };
  return { ...defaults, nodeHealth: false, ...flux, imagePolicies: flux.imagePolicies ?? {} } as ResolvedFlux;
}

function decideArgo(argo: ArgoDelivery): ResolvedArgo {
  return {
    namespace: "argocd",
    server: "https://kubernetes.default.svc",
    applications: "set",
    namespaces: [],
    ...argo,
  };
}
