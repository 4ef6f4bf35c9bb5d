import { problem, type Problem } from "@interlink-gitops/core";
import type { ResolvedNode } from "@interlink-gitops/environment";
import { checkInterLinkConfig, checkVirtualKubeletConfig, keysNewerThan } from "@interlink-gitops/models";
import type { Part } from "./part.ts";

const checks = { "virtual-kubelet": checkVirtualKubeletConfig, interlink: checkInterLinkConfig };

/** Checks configuration files as the node's release reads them: it drops what it does not know without a word (domain §1). */
export function checkConfigs(node: ResolvedNode, component: string, { configs = [] }: Part): Problem[] {
  const where = { environment: node.environment, node: node.name, component };
  return configs.flatMap(({ of, content }) => [
    ...checks[of](content, node.release).map(({ path, message }) =>
      problem(
        "invalid-config",
        { ...where, field: path },
        `\`${path}\` ${message}`,
        `interLink ${node.release} would not read it as it is meant.`,
      ),
    ),
    ...keysNewerThan(content, of, node.release).map(({ path, since }) =>
      problem(
        "invalid-config",
        { ...where, field: path },
        `interLink ${node.release} does not know \`${path}\``,
        `It came with ${since}: set the node's \`interlink\` to that or newer.`,
      ),
    ),
  ]);
}
