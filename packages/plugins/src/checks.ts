import { problem, type Problem, type Where } from "@interlink-gitops/core";
import { dns1123SubdomainFault } from "@interlink-gitops/models";
import type { PluginContext } from "./plugin.ts";

/** The largest user that Kubernetes lets a container run as. */
export const largestUser = 2 ** 31 - 1;

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
  if (path === undefined || /^\/(?!(?:.*\/)?\.\.(?:\/|$))[^\s"'`$;&|<>]*$/.test(path)) return [];
  return [
    fault(
      where,
      option,
      `\`${path}\` is no absolute path`,
      "Write the full path, from the first slash on, without spaces and `..`.",
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

/** An object of the node's namespace that somebody else makes. Of a name that it cannot have, the pod waits for ever. */
export function checkObjectName(name: string | undefined, option: string, { where }: PluginContext): Problem[] {
  const reason = name === undefined ? undefined : dns1123SubdomainFault(name);
  if (reason === undefined) return [];
  return [
    fault(where, option, `\`${name}\` ${reason}: no object has this name`, "Use the name that `kubectl get` shows."),
  ];
}

/**
 * A folder where a volume is mounted, beyond what `checkAbsolute` says of it.
 *
 * @param kept what of the image the volume must not hide
 */
export function checkMountPoint(
  path: string | undefined,
  option: string,
  kept: readonly string[],
  { where, socketDirectory }: PluginContext,
): Problem[] {
  if (path === undefined || !path.startsWith("/")) return [];
  const folder = path.replace(/\/$/, "");
  if (!/^(\/(?!\.{1,2}(\/|$))[^/:]+)+$/.test(folder)) {
    const text = `no volume can be mounted at \`${path}\``;
    return [fault(where, option, text, "Write the full path of a folder, without a colon: /shared/jobs/")];
  }
  const hidden = [socketDirectory, ...kept].find((place) => `${place}/`.startsWith(`${folder}/`));
  if (hidden === undefined) return [];
  const text = `a volume at \`${path}\` would hide ${hidden}, which the plugin needs`;
  return [fault(where, option, text, "Choose a folder of its own, such as /shared/jobs/")];
}

/** A program ignores options that are newer than it, without a word. */
export function checkRelease(
  image: string,
  option: string,
  since: readonly [major: number, minor: number, patch: number],
  { where }: PluginContext,
): Problem[] {
  if (!isOlder(image, since)) return [];
  const release = since.join(".");
  return [
    fault(
      where,
      option,
      `the plugin in \`${image}\` does not know \`${option}\`, which came with ${release}`,
      `Give an \`image\` of ${release} or newer, or remove \`${option}\`.`,
    ),
  ];
}

/** Whether the tag is a version before this one. A tag that is no version, or a digest, may be any. */
function isOlder(image: string, since: readonly number[]): boolean {
  const [, ...found] = /:v?(\d+)\.(\d+)\.(\d+)[^/]*$/.exec(image) ?? [];
  const differing = found.findIndex((part, index) => Number(part) !== since[index]);
  return differing >= 0 && Number(found[differing]) < since[differing]!;
}
