import type { Problem } from "@interlink-gitops/core";
import { fault } from "../checks.ts";
import type { PluginContext } from "../plugin.ts";
import type { SlurmFlavor, SlurmOptions } from "./options.generated.ts";

/** The named sets of Slurm options, and which of them is the default. */
export function checkFlavors(options: SlurmOptions, context: PluginContext): Problem[] {
  return [
    ...Object.entries(options.flavors ?? {}).flatMap(([name, flavor]) => checkFlavor(name, flavor, context)),
    ...checkDefaultFlavor(options, context),
  ];
}

/** The rules of FlavorConfig.Validate in the plugin's pkg/slurm/types.go: a flavor that breaks one ends the plugin. */
function checkFlavor(name: string, { flags = [], memory }: SlurmFlavor, { where }: PluginContext): Problem[] {
  if (name.trim() === "") {
    const text = "a flavor without a name ends the plugin at its start";
    return [fault(where, "flavors", text, "Give it the name by which pods ask for it.")];
  }
  const wrongFlags = flags.filter((flag) => !/^-[^\n]*$/.test(flag));
  return [
    ...wrongFlags.map((flag) =>
      fault(
        where,
        `flavors.${name}.flags`,
        `\`${flag}\` is no option of sbatch`,
        "Write each option with its dashes: --partition=gpu",
      ),
    ),
    ...(memory === undefined || isMemory(memory)
      ? []
      : [
          fault(
            where,
            `flavors.${name}.memory`,
            `the plugin does not read \`${memory}\` as an amount of memory`,
            "Write a whole number and K, M or G: 16G. A number alone would be bytes.",
          ),
        ]),
  ];
}

/** Without a unit the plugin counts bytes, and what is less than 1 MiB becomes `--mem=0`: all memory of the node. */
function isMemory(text: string): boolean {
  const [, number, unit] = /^(\d+)([KMG]?)B?$/i.exec(text) ?? [];
  if (number === undefined) return false;
  const shift = { "": 0, K: 10, M: 20, G: 30 }[unit!.toUpperCase()]!;
  return Number(number) * 2 ** shift >= 2 ** 20;
}

function checkDefaultFlavor({ flavors = {}, defaultFlavor }: SlurmOptions, { where }: PluginContext): Problem[] {
  if (defaultFlavor === undefined || Object.hasOwn(flavors, defaultFlavor)) return [];
  return [
    fault(
      where,
      "defaultFlavor",
      `there is no flavor \`${defaultFlavor}\``,
      `Add it to \`flavors\`, or name one of: ${Object.keys(flavors).join(", ") || "(none is defined)"}`,
    ),
  ];
}
