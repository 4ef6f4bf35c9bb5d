import type { ResolvedNode } from "@interlink-gitops/environment";
import { isAtLeast, type VirtualKubeletConfig } from "@interlink-gitops/models";
import { loggingKeys } from "@interlink-gitops/plugins";
import { caKey, pairKeys } from "../certificates.ts";
import { networkKeys } from "./network.ts";

/** The virtual kubelet's configuration file (domain §1a). Keys that would only repeat a default are left out. */
export function virtualKubeletConfig(node: ResolvedNode): VirtualKubeletConfig {
  const { dial, token, capacity, labels, taints } = node;
  return {
    ...(dial.kind === "socket"
      ? { InterlinkURL: `unix://${dial.path}` }
      : { InterlinkURL: dial.url, InterlinkPort: String(dial.port) }),
    ...(token === undefined ? {} : { VKTokenFile: token.path }),
    ...loggingKeys(node.logging),
    ...kubeletKeys(node),
    ...tlsKeys(node),
    ...offloadingKeys(node),
    ...networkKeys(node),
    Resources: {
      CPU: String(capacity.cpu),
      Memory: String(capacity.memory),
      Pods: String(capacity.pods),
      ...(capacity.accelerators === undefined ? {} : { Accelerators: accelerators(node) }),
    },
    ...(Object.keys(labels).length === 0
      ? {}
      : { NodeLabels: Object.entries(labels).map(([key, value]) => `${key}=${value}`) }),
    ...(taints.length === 0
      ? {}
      : {
          NodeTaints: taints.map(({ key, value, effect }) => ({
            Key: key,
            ...(value === undefined ? {} : { Value: value }),
            Effect: effect,
          })),
        }),
  };
}

/** TLS towards interLink. `HTTP.CaCert` wants DER and is not needed (domain §0.6). */
function tlsKeys({ tls }: ResolvedNode): Partial<VirtualKubeletConfig> {
  if (tls === undefined) return {};
  const { ca, client, insecureSkipVerify } = tls;
  return {
    ...(insecureSkipVerify ? { HTTP: { Insecure: true } } : {}),
    ...(ca === undefined && client === undefined
      ? {}
      : {
          TLS: {
            Enabled: true,
            ...pairKeys(client),
            ...caKey(ca),
          },
        }),
  };
}

/** The serving certificate. The CSR is the default, and says nothing; the oldest releases have no choice. */
function kubeletKeys({ kubelet, profiling, release }: ResolvedNode): Partial<VirtualKubeletConfig> {
  return {
    ...(kubelet.certificate === "self-signed" && isAtLeast(release, "0.6.1") ? { DisableCSR: true } : {}),
    ...(kubelet.provided === undefined
      ? {}
      : {
          KubeletCertFile: `${kubelet.provided.directory}/tls.crt`,
          KubeletKeyFile: `${kubelet.provided.directory}/tls.key`,
        }),
    ...(kubelet.signerName === undefined ? {} : { KubeletCSRSignerName: kubelet.signerName }),
    ...(profiling === undefined ? {} : { Pprof: profilerKeys(profiling.address, profiling.virtualKubelet) }),
  };
}

/** Go's profiler has no protection of its own. */
export function profilerKeys(address: string, port: number) {
  return { Enabled: true, Address: address, Port: String(port) };
}

function offloadingKeys({ offloading }: ResolvedNode): Partial<VirtualKubeletConfig> {
  const {
    projectedVolumes = true,
    resolveDownwardApi = true,
    kubernetesApi,
    podCidr,
    jobScriptBuilderUrl,
  } = offloading;
  return {
    ...(projectedVolumes ? {} : { DisableProjectedVolumes: true }),
    ...(resolveDownwardApi ? {} : { SkipDownwardAPIResolution: true }),
    ...(kubernetesApi === undefined
      ? {}
      : {
          ...(kubernetesApi.host === undefined
            ? {}
            : { KubernetesApiAddr: kubernetesApi.host, KubernetesApiPort: String(kubernetesApi.port) }),
          ...(kubernetesApi.caCertificate === undefined ? {} : { KubernetesApiCaCrt: kubernetesApi.caCertificate }),
        }),
    ...(podCidr === undefined
      ? {}
      : { PodCIDR: { Subnet: podCidr.subnet, MinIP: podCidr.firstHost, MaxIP: podCidr.lastHost } }),
    ...(jobScriptBuilderUrl === undefined ? {} : { JobScriptBuilderURL: jobScriptBuilderUrl }),
  };
}

type Accelerators = NonNullable<NonNullable<VirtualKubeletConfig["Resources"]>["Accelerators"]>;

function accelerators({ capacity, release }: ResolvedNode): Accelerators {
  // A number before 0.6.1, a quantity in a string since (domain §1a).
  const asText = isAtLeast(release, "0.6.1");
  return (capacity.accelerators ?? []).map(({ resource, model, count }) => ({
    ResourceType: resource,
    ...(model === undefined ? {} : { Model: model }),
    Available: asText ? String(count) : count,
  }));
}
