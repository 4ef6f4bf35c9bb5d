import { warning, type Problem } from "@interlink-gitops/core";
import { checkAbsolute, checkFolder, checkShellWord, fault, optionOf } from "../checks.ts";
import type { PluginContext } from "../plugin.ts";
import { checkStorage } from "../storage.ts";
import type { SlurmFlavor, SlurmOptions } from "./options.generated.ts";

/** What the plugin checks at its start, with the wrong answer to it being a crash loop, and what it never checks. */
export function check(options: SlurmOptions, context: PluginContext): Problem[] {
  const { bash, commands = {}, dataRoot, storage, tsocks } = options;
  return [
    ...Object.entries(options.flavors ?? {}).flatMap(([name, flavor]) => checkFlavor(name, flavor, context)),
    ...checkDefaultFlavor(options, context),
    ...Object.entries(commands).flatMap(([name, path]) => checkAbsolute(path, `commands.${name}`, context)),
    ...checkAbsolute(bash, "bash", context),
    ...checkAbsolute(dataRoot, "dataRoot", context),
    ...checkFolder(dataRoot, "dataRoot", context),
    ...checkStorage(storage, context),
    ...checkShellWord(tsocks?.loginNode, "tsocks.loginNode", context),
    ...checkRuntime(options, context),
    ...checkCluster(options, context),
  ];
}

/** The rules of FlavorConfig.Validate in the plugin's pkg/slurm/types.go: a flavor that breaks one ends the plugin. */
function checkFlavor(name: string, { flags = [], memory }: SlurmFlavor, { where }: PluginContext): Problem[] {
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

function checkRuntime({ runtime, enroot, probes }: SlurmOptions, { where }: PluginContext): Problem[] {
  if (runtime !== "enroot") {
    return enroot === undefined
      ? []
      : [
          fault(
            where,
            "enroot",
            "the containers run in Singularity, so options of enroot do nothing",
            'Add `runtime: "enroot"`, or remove `enroot`.',
          ),
        ];
  }
  // pkg/slurm/probes.go writes `singularity exec` whatever the runtime is.
  return probes === true
    ? [
        warning(
          "plugin-config",
          optionOf(where, "probes"),
          "the plugin runs exec probes with Singularity, also when the containers run in enroot",
          "Use HTTP probes in the pods, or leave `probes` out.",
        ),
      ]
    : [];
}

/** Logs, exit codes and scripts go through the job's folder: the compute nodes have to see it (plugin, prepare.go). */
function checkCluster({ cluster, storage }: SlurmOptions, { where }: PluginContext): Problem[] {
  if (cluster === undefined) return [];
  return [
    ...(storage === undefined
      ? [
          fault(
            where,
            "storage",
            "the compute nodes of a Slurm cluster cannot see into the pod, where the jobs' scripts would be",
            "Give `storage` that both see, and `dataRoot` as its path on the compute nodes.",
          ),
        ]
      : []),
    ...(typeof cluster.slurmConf === "string" && !/^\s*SlurmctldHost\s*=/im.test(cluster.slurmConf)
      ? [
          fault(
            where,
            "cluster.slurmConf",
            "the text names no SlurmctldHost, so no Slurm command would find the cluster",
            "Give the text of the cluster's slurm.conf, not its path.",
          ),
        ]
      : []),
  ];
}
