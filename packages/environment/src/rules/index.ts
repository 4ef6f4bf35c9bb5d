import type { PluginDefinition } from "@interlink-gitops/plugins";
import { accelerators } from "./accelerators.ts";
import { bastion } from "./bastion.ts";
import { kubernetesVersion, namespaceName, someNode } from "./cluster.ts";
import { labels } from "./labels.ts";
import { nodeName } from "./node-name.ts";
import { oauth } from "./oauth.ts";
import { plugin } from "./plugin.ts";
import { quantities } from "./quantities.ts";
import { remoteUrl } from "./remote-url.ts";
import type { Rule } from "./rule.ts";
import { taints } from "./taints.ts";

export { findLiteralSecrets } from "./literal-secrets.ts";
export type { Rule } from "./rule.ts";

/** All rules, in the order in which their problems are best read. A new rule is a file beside these and a line here. */
export function rules(definitions: readonly PluginDefinition[]): readonly Rule[] {
  return [
    kubernetesVersion,
    namespaceName,
    someNode,
    nodeName,
    quantities,
    accelerators,
    labels,
    taints,
    remoteUrl,
    oauth,
    bastion,
    plugin(definitions),
  ];
}
