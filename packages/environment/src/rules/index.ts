import type { Schema } from "../schema-walk.ts";
import type { PluginDefinition } from "@interlink-gitops/plugins";
import { alerts, environmentAlerts } from "./alerts.ts";
import { accelerators } from "./accelerators.ts";
import { api } from "./api.ts";
import { bastion } from "./bastion.ts";
import { clusterName, kubernetesVersion, someNode } from "./cluster.ts";
import { deliveryDecryption } from "./delivery-decryption.ts";
import { deliveryDurations } from "./delivery-durations.ts";
import { deliveryNames } from "./delivery-names.ts";
import { deliveryReferences } from "./delivery-references.ts";
import { deliverySource } from "./delivery-source.ts";
import { deliveryUrls } from "./delivery-urls.ts";
import { connectionTest } from "./connection-test.ts";
import { environmentImages, nodeImages } from "./images.ts";
import { jobScript } from "./job-script.ts";
import { kubelet } from "./kubelet.ts";
import { labels } from "./labels.ts";
import { logging } from "./logging.ts";
import { newerRelease } from "./newer-release.ts";
import { namespaceAgreement, namespaceLevel, namespaceNames } from "./namespaces.ts";
import { environmentNetworkPolicy, networkPolicy } from "./network-policy.ts";
import { network } from "./network.ts";
import { nodeName } from "./node-name.ts";
import { oauth } from "./oauth.ts";
import { offloading } from "./offloading.ts";
import { plugin } from "./plugin.ts";
import { podSettings } from "./pod-settings.ts";
import { pluginEndpoint } from "./plugin-endpoint.ts";
import { podSyntax } from "./pod-syntax.ts";
import { lowPorts, portClashes } from "./ports.ts";
import { profiling } from "./profiling.ts";
import { proxy } from "./proxy.ts";
import { quantities } from "./quantities.ts";
import { reasons } from "./reasons.ts";
import { registryMirrors } from "./registry-mirrors.ts";
import { remoteTls } from "./remote-tls.ts";
import { remoteUrl } from "./remote-url.ts";
import { secretReferences } from "./secrets.ts";
import type { Rule } from "./rule.ts";
import { taints } from "./taints.ts";
import { tokenStorage } from "./token-storage.ts";
import { tracing } from "./tracing.ts";

export { findLiteralSecrets } from "./literal-secrets.ts";

/** All rules, in the order in which their problems are best read. A new rule is a file beside these and a line here. */
export function rules(definitions: readonly PluginDefinition[], schema: Schema): readonly Rule[] {
  return [
    clusterName,
    kubernetesVersion,
    namespaceNames,
    namespaceAgreement,
    namespaceLevel,
    someNode,
    nodeName,
    quantities,
    accelerators,
    labels,
    taints,
    remoteUrl,
    oauth,
    tokenStorage,
    remoteTls,
    reasons,
    bastion,
    pluginEndpoint,
    api,
    plugin(definitions),
    portClashes(definitions),
    lowPorts(definitions),
    proxy,
    kubelet,
    tracing(definitions),
    profiling,
    offloading,
    jobScript,
    logging,
    network,
    environmentNetworkPolicy,
    networkPolicy,
    environmentAlerts,
    alerts,
    podSettings,
    podSyntax,
    environmentImages,
    registryMirrors,
    nodeImages,
    connectionTest,
    newerRelease(schema),
    secretReferences(definitions),
    deliverySource,
    deliveryUrls,
    deliveryDurations,
    deliveryNames,
    deliveryReferences,
    deliveryDecryption(definitions),
  ];
}
