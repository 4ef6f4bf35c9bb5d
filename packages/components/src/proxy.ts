import type { ResolvedNode } from "@interlink-gitops/environment";
import type { IEnvVar } from "@interlink-gitops/models";

/** interLink's own calls heed no proxy, and the cluster's API is reached directly: only asking for tokens needs one (domain §0.7). */
export function proxyVariables({ proxy = {} }: ResolvedNode): IEnvVar[] {
  return [
    ...(proxy.http === undefined ? [] : [{ name: "HTTP_PROXY", value: proxy.http }]),
    ...(proxy.https === undefined ? [] : [{ name: "HTTPS_PROXY", value: proxy.https }]),
    ...(proxy.noProxy === undefined ? [] : [{ name: "NO_PROXY", value: proxy.noProxy.join(",") }]),
  ];
}
