import { chartValues, type ChartValue } from "@interlink-gitops/helm";
import { header, cell } from "./markdown.ts";

const intro = `# Where each value of the Helm chart went

\`interlink-gitops import helm values.yaml --name ENV\` does this for you ([migrate from Helm](migrate-from-helm.md)).
This page is for looking one up. Paths of the new home are those of an environment file ([reference](reference/environment.md)).

The values are those of both generations of the chart: interlink-hq's of today, and interTwin's before it.
`;

const generations = { current: "Only in today's chart.", old: "Only in interTwin's chart." } as const;

/** The page that maps every value of the chart to its new home, from the table that the importer reads by. */
export const helmValues = {
  name: "helm values",
  async files(): Promise<Map<string, string>> {
    const sections = Map.groupBy(chartValues, ({ path }) => sectionOf(path));
    const tables = [...sections].map(([section, values]) => `## ${section}\n\n${table(values)}`);
    return new Map([["docs/helm-values.md", `${header}${intro}\n${tables.join("\n")}`]]);
  },
};

function sectionOf(path: string): string {
  const [section = "", next] = path.split(".");
  if (next === undefined && section !== "extraVolumes") return "Names";
  if (section === "extraVolumes" || section === "podScheduling") return "The pod";
  return next === "network" ? `\`${section}.${next}\`` : `\`${section}\``;
}

function table(values: readonly ChartValue[]): string {
  const rows = values.map(
    (value) => `| \`${value.path}\` | ${value.type}${defaultOf(value)} | ${homeOf(value)} | ${cell(noteOf(value))} |`,
  );
  return `| value | type, default | new home | to know |\n| --- | --- | --- | --- |\n${rows.join("\n")}\n`;
}

function defaultOf(value: ChartValue): string {
  if (!("default" in value)) return ", not declared";
  const text = JSON.stringify(value.default);
  return text.length > 60 ? "" : `, \`${text}\``;
}

function homeOf({ home }: ChartValue): string {
  return home.length === 0 ? "nowhere" : home.map((path) => `\`${path.replace("nodes.*", "nodes.NODE")}\``).join(", ");
}

function noteOf({ note = "", only, secret }: ChartValue): string {
  const kept = secret === undefined ? "" : "A secret: the new file refers to it.";
  return [only === undefined ? "" : generations[only], kept, note].filter(Boolean).join(" ");
}
