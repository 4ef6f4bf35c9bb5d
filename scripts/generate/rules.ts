import { problemCodes } from "@interlink-gitops/core";
import { environmentSchema, rules } from "@interlink-gitops/environment";
import { pluginDefinitions } from "@interlink-gitops/plugins";
import type { Generator } from "./generator.ts";
import { header } from "./markdown.ts";

const intro = `# What a build checks

A file of the right shape ([environment](environment.md)) is held to these rules. What breaks one is told with its place
in the file, what would happen in the cluster, and what to do; what only may be wrong is a warning.

`;

const others = `
Before that, every text of the file is searched for literal secrets. After it come the volumes, mounts and variables of
the finished pod, every object against the fields of its kind, all environments of a cluster together (names of nodes,
NodePorts, owners of namespaces), and what is on disk.

## Codes

The word in brackets behind a message, \`code\` in \`--json\`, is one of these. Scripts can rely on them.

`;

/** The page that lists the rules by what they say, and the codes that problems have. */
export const ruleList: Generator = {
  name: "rules",
  async files() {
    const said = rules(pluginDefinitions, environmentSchema()).map(({ says }) => `- ${says}\n`);
    const codes = problemCodes.map((code) => `\`${code}\``).join(" · ");
    return new Map([["docs/reference/rules.md", `${header}${intro}${said.join("")}${others}${codes}\n`]]);
  },
};
