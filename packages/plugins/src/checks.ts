import { problem, type Problem, type Where } from "@interlink-gitops/core";
import type { PluginContext } from "./plugin.ts";

/** The rules that the options of more than one plugin hold. Each gives the problems of one option. */

/** A problem with one option of the plugin. */
export function fault(where: Where, option: string, text: string, hint: string): Problem {
  return problem("plugin-config", optionOf(where, option), text, hint);
}

/** Where an option stands: the plugin's place, and the option's path in it. */
export function optionOf(where: Where, option: string): Where {
  return { ...where, field: [where.field, option].filter(Boolean).join(".") };
}

/** Plugins join a folder and a name without a separator, so the slash at the end counts (domain §4). */
export function checkFolder(path: string | undefined, option: string, { where }: PluginContext): Problem[] {
  if (path === undefined || path.endsWith("/")) return [];
  return [
    fault(
      where,
      option,
      `\`${path}\` does not end with a slash: the plugin would write beside it, not into it`,
      `Write ${path}/`,
    ),
  ];
}

/** A path that holds from anywhere. */
export function checkAbsolute(path: string | undefined, option: string, { where }: PluginContext): Problem[] {
  if (path === undefined || /^\/[^\s"'`$;&|<>]*$/.test(path)) return [];
  return [
    fault(
      where,
      option,
      `\`${path}\` is no absolute path`,
      "Write the full path, from the first slash on and without spaces.",
    ),
  ];
}

/** A word that the plugin puts into a shell's command line as it is. */
export function checkShellWord(word: string | undefined, option: string, { where }: PluginContext): Problem[] {
  if (word === undefined || /^[\w.,:/@%+=?~-]+$/.test(word)) return [];
  return [
    fault(
      where,
      option,
      `\`${word}\` is no single word for a shell, and the plugin puts it into a command line as it is`,
      "Write only letters, digits and the characters of names and URLs.",
    ),
  ];
}
