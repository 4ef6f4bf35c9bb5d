import { warning, type Problem } from "@interlink-gitops/core";
import {
  checkAbsolute,
  checkFolder,
  checkMountPoint,
  checkObjectName,
  checkRelease,
  checkShellWord,
  fault,
  optionOf,
} from "../checks.ts";
import type { PluginContext } from "../plugin.ts";
import { checkStorage } from "../storage.ts";
import { checkFlavors } from "./flavors.ts";
import type { SlurmOptions } from "./options.generated.ts";
import { defaultImage } from "./options.ts";

/** What the plugin checks at its start, with the wrong answer to it being a crash loop, and what it never checks. */
export function check(options: SlurmOptions, context: PluginContext): Problem[] {
  const { bash, commands = {}, dataRoot, singularity, storage, tsocks } = options;
  return [
    ...checkFlavors(options, context),
    ...Object.entries(commands).flatMap(([name, path]) => checkAbsolute(path, `commands.${name}`, context)),
    ...checkAbsolute(bash, "bash", context),
    ...checkAbsolute(dataRoot, "dataRoot", context),
    ...checkFolder(dataRoot, "dataRoot", context),
    ...checkMountPoint(dataRoot, "dataRoot", ofImage, context),
    ...checkStorage(storage, context),
    ...checkSingularity(singularity, context),
    ...checkShellWord(tsocks?.library.replaceAll(/\$\{?|\}/g, ""), "tsocks.library", context),
    ...checkShellWord(tsocks?.loginNode, "tsocks.loginNode", context),
    ...checkReleases(options, context),
    ...checkRuntime(options, context),
    ...checkCluster(options, context),
  ];
}

/** What the image keeps, and what is mounted already. */
const ofImage = [
  "/bin",
  "/dev",
  "/etc/interlink",
  "/etc/slurm",
  "/lib",
  "/proc",
  "/run/secrets/munge",
  "/sbin",
  "/sidecar",
  "/sys",
  "/usr/bin",
  "/var/run",
];

/** An empty list is none to the plugin: it takes its own options (pkg/slurm/func.go). */
function checkSingularity(singularity: SlurmOptions["singularity"], { where }: PluginContext): Problem[] {
  if (singularity?.options?.length !== 0) return [];
  const text = "the plugin takes an empty list for none, and its own options: --nv --no-eval --containall";
  return [fault(where, "singularity.options", text, 'Leave `options` out, or give at least one: ["--no-eval"].')];
}

/** Options that older releases do not know, each with the first that does (tags of the plugin, pkg/slurm/types.go). */
function checkReleases({ image = defaultImage, ...options }: SlurmOptions, context: PluginContext): Problem[] {
  const { defaultFlavor, defaultUid, enroot, flavors, probes, runtime, singularity } = options;
  const newer = [
    ...Object.entries({ flavors, defaultFlavor, defaultUid }).map(([name, value]) => ({
      name,
      value,
      since: [0, 6, 0] as const,
    })),
    ...Object.entries({ "singularity.options": singularity?.options, runtime, enroot, probes }).map(
      ([name, value]) => ({ name, value, since: [0, 5, 2] as const }),
    ),
  ];
  return newer.flatMap(({ name, value, since }) =>
    value === undefined ? [] : checkRelease(image, name, since, context),
  );
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
function checkCluster({ cluster, storage }: SlurmOptions, context: PluginContext): Problem[] {
  if (cluster === undefined) return [];
  const { where } = context;
  const { slurmConf } = cluster;
  return [
    ...(typeof slurmConf === "object"
      ? checkObjectName(slurmConf.configMap, "cluster.slurmConf.configMap", context)
      : []),
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
    ...(typeof slurmConf === "string" && !/^\s*SlurmctldHost\s*=/im.test(slurmConf)
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
