import { emit } from "@interlink-gitops/models";
import { at, section, text, toData, type Section, type Tree } from "../read/tree.ts";
import { readYaml } from "../read/yaml.ts";
import type { Ignored } from "./chart.ts";

/** Puts the two values into their shape that people write as text where keys are meant, or the other way round. */
export function reshape(tree: Section): { tree: Section; ignored: Ignored[] } {
  const ignored: Ignored[] = [];
  let reshaped = tree;
  const config = at(tree, ["plugin", "config"]);
  if (config?.kind === "section") {
    reshaped = replace(reshaped, "plugin", "config", text(emit(toData(config), { sort: false })));
    ignored.push({
      path: "plugin.config",
      value: "(a section)",
      meaning:
        "The chart wants the file's text here, and cannot render keys. The new file takes them as they are meant.",
    });
  }
  const jobScript = at(tree, ["interlink", "jobScript"]);
  if (jobScript?.kind === "scalar" && typeof jobScript.value === "string" && jobScript.value !== "") {
    const read = readYaml("interlink.jobScript", jobScript.value);
    if ("tree" in read) reshaped = replace(reshaped, "interlink", "jobScript", read.tree);
  }
  return { tree: reshaped, ignored };
}

function replace(tree: Section, owner: string, key: string, value: Tree): Section {
  const inner = at(tree, [owner]) as Section;
  return section([...tree.entries, [owner, section([...inner.entries, [key, value]])]]);
}
