import { differences } from "@interlink-gitops/helm";
import { cell, header } from "./markdown.ts";

const intro = `# How a node differs from the chart's

What \`interlink-gitops import helm\` makes is the chart's node, with these differences on purpose. Each has a name that
stays: the import lists those that your node shows, and \`--against\` names one for each place where the new objects
differ from what runs. A place without a name is one to look at.

| name | what is different | why | seen at |
| --- | --- | --- | --- |
`;

/** The page that lists the named differences, from the catalog by which they are recognised. */
export const helmDifferences = {
  name: "helm differences",
  async files(): Promise<Map<string, string>> {
    const rows = differences.map(
      ({ id, title, why, seenAt }) =>
        `| \`${id}\` | ${cell(title)} | ${cell(why)} | ${cell(`${seenAt.object}, \`${seenAt.path}\``)} |`,
    );
    return new Map([["docs/helm-differences.md", `${header}${intro}${rows.join("\n")}\n`]]);
  },
};
