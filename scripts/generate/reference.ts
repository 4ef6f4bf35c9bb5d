import { pluginDefinitions } from "@interlink-gitops/plugins";
import type { Generator } from "./generator.ts";
import { landingsOf } from "./reference/landings.ts";
import { type Observation, observe } from "./reference/observe.ts";
import { type Chapter, page } from "./reference/page.ts";
import { environmentStages, pluginStages, secretStages, type Stage } from "./reference/stages.ts";

const lands =
  "*Lands in* says what changes in the output with the field: the build was asked, with one field changed at a time. " +
  "`<node>` is the node's name.";

/** The reference of everything that people write, one page for environments, one for plugins and one for Secrets. */
export const reference: Generator = {
  name: "reference",
  async files() {
    const environments = seen("Environment", environmentStages());
    const plugins = pluginStages().map((stage, index) => {
      const { name, title } = pluginDefinitions[index]!;
      return seen(`${name}: ${title}`, [stage]);
    });
    const secrets = secretStages().map((stage) => seen(`secret.${stage.kind}`, [stage]));
    const landings = landingsOf([environments, ...plugins, ...secrets].flatMap(({ observations }) => observations));
    const write = (title: string, introduction: string, chapters: Chapter[]) =>
      page(title, `${introduction} ${lands}`, chapters, landings);
    return new Map([
      [
        "docs/reference/environment.md",
        write("Environment files", "What an `environment.ts` may hold.", [environments]),
      ],
      ["docs/reference/plugins.md", write("Plugins", "The options of the plugins that run in the pod.", plugins)],
      [
        "docs/reference/secrets.md",
        write(
          "Secrets",
          "References to Secrets, shown with the OAuth2 Secret of a node over REST. Elsewhere they land in the container that reads them.",
          secrets,
        ),
      ],
    ]);
  },
};

/** A chapter with what was seen of its fields, where several stages show the same ones. */
function seen(title: string, stages: readonly Stage[]): Chapter & { observations: Observation[] } {
  const observations = stages.flatMap(observe);
  const owners = new Set(observations.map(({ field }) => field.owner));
  return { title, document: stages[0]!.document, owners, observations };
}
