import { toData, type Plain, type Tree } from "../read/tree.ts";
import { readYaml } from "../read/yaml.ts";

/** A plugin's configuration file: its keys where it is a plain YAML file, its text where a person explained it or it is another format. */
export type PluginConfig = { form: "keys"; keys: Record<string, unknown> } | { form: "text"; text: string };

/** Reads a plugin's configuration: YAML by its keys, INI and everything else as text. */
export function readConfig(text: string): PluginConfig {
  if (/^\s*[#;[]/m.test(text) && !/^\s*\[\s*\]/.test(text)) return { form: "text", text };
  const read = readYaml("plugin.config", text);
  if ("problems" in read || !isPlain(read.tree)) return { form: "text", text };
  return { form: "keys", keys: toData(read.tree) as Record<string, unknown> };
}

/** What some readers take for a number or a date unless it has quotes, which printing would add. */
const timeLike = /^\d+(:[0-5]?\d)+(\.\d*)?$|^\d{4}-\d\d?-\d\d?/;

/** Whether its values stay what they are when they are printed again: `1.10`, `0123`, `yes` and `01:00:00` do not. */
function isPlain(tree: Tree): boolean {
  if (tree.kind === "section") return [...tree.entries.values()].every(isPlain);
  if (tree.kind === "list") return tree.items.every(isPlain);
  if (typeof tree.value === "string") return !timeLike.test(tree.value);
  return tree.value === null || String(tree.value) === tree.text;
}

/** The value of a top-level key, in YAML or INI. */
export function keyOf(config: PluginConfig, key: string): string | undefined {
  if (config.form === "keys") return config.keys[key] === undefined ? undefined : String(config.keys[key]);
  return new RegExp(`^[ \\t]*${key}[ \\t]*[:=][ \\t]*["']?([^"'#\\n]*?)["']?[ \\t]*$`, "m").exec(config.text)?.[1];
}

/** The same with a top-level key set, wherever it stands; added where it is not there, unless the format is unknown. */
export function withKey(config: PluginConfig, key: string, value: Plain): PluginConfig {
  if (config.form === "keys") return { form: "keys", keys: { ...config.keys, [key]: value } };
  const line = new RegExp(`^([ \\t]*${key}[ \\t]*[:=][ \\t]*).*$`, "m");
  const shown = JSON.stringify(value);
  if (line.test(config.text))
    return {
      form: "text",
      text: config.text.replace(line, (_, start: string) => start + (start.includes("=") ? String(value) : shown)),
    };
  if (/^\s*\[\w+\]/m.test(config.text)) return config;
  return { form: "text", text: `${config.text.trimEnd()}\n${key}: ${shown}\n` };
}

/** The same with every mention of one text replaced, such as a socket's path. */
export function withReplaced(config: PluginConfig, from: string, to: string): PluginConfig {
  if (from === "") return config;
  if (config.form === "text") return { form: "text", text: config.text.replaceAll(from, to) };
  return {
    form: "keys",
    keys: Object.fromEntries(Object.entries(config.keys).map(([key, value]) => [key, value === from ? to : value])),
  };
}

/** The configuration as an environment file holds it. */
export function contentOf(config: PluginConfig): string | Record<string, unknown> {
  return config.form === "keys" ? config.keys : config.text;
}
