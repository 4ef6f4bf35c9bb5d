import { problem } from "@interlink-gitops/core";
import { z } from "zod";
import { logLevel, loggingKeys } from "../logging.ts";
import { definePlugin } from "../plugin.ts";
import type { SlurmOptions } from "./options.generated.ts";

const dataRoot = "/var/lib/interlink/jobs/";

const flavor = z
  .strictObject({
    description: z.string().optional().meta({ description: "What the flavor is for." }),
    cpu: z.int().min(0).optional().meta({ description: "CPUs of a job that asks for none." }),
    memory: z
      .string()
      .optional()
      .meta({ description: "Memory of a job that asks for none, as Slurm writes it: `16G`." }),
    flags: z
      .array(z.string())
      .optional()
      .meta({ description: "Options for `sbatch`, each starting with `-`, such as `--partition=gpu`." }),
  })
  .meta({
    id: "SlurmFlavor",
    description: "A named set of Slurm options that a pod picks with the annotation `slurm-job.vk.io/flavor`.",
  });

const options = z
  .strictObject({
    image: z.string().optional().meta({
      description:
        "The plugin's image with its tag. Default: `ghcr.io/interlink-hq/interlink-sidecar-slurm/interlink-sidecar-slurm:0.6.1`.",
    }),
    flavors: z.record(z.string(), flavor).optional().meta({ description: "Flavors by their name." }),
    defaultFlavor: z.string().optional().meta({ description: "The flavor of a pod that names none." }),
    runtime: z
      .enum(["singularity", "enroot"])
      .optional()
      .meta({ description: "What runs the containers on the compute nodes. Default: `singularity`." }),
    commandPrefix: z.string().optional().meta({ description: "Shell text put before each job's command." }),
    logging: logLevel.optional(),
  })
  .meta({ id: "SlurmOptions", description: "The Slurm plugin: turns each offloaded pod into a batch job." });

/** Slurm. The published image boots a Slurm of its own, for which it must be root and privileged (domain §4). */
export const slurm = definePlugin<"slurm", SlurmOptions>({
  name: "slurm",
  title: "Slurm",
  options,
  check({ flavors = {}, defaultFlavor }, { where }) {
    const problems = [];
    for (const [name, { flags = [] }] of Object.entries(flavors)) {
      for (const flag of flags.filter((text) => !text.startsWith("-"))) {
        const field = `${where.field}.flavors.${name}.flags`;
        problems.push(
          problem(
            "plugin-config",
            { ...where, field },
            `\`${flag}\` is no option of sbatch`,
            "Write each option with its dashes: --partition=gpu",
          ),
        );
      }
    }
    if (defaultFlavor !== undefined && !Object.hasOwn(flavors, defaultFlavor)) {
      problems.push(
        problem(
          "plugin-config",
          { ...where, field: `${where.field}.defaultFlavor` },
          `there is no flavor \`${defaultFlavor}\``,
          `Add it to \`flavors\`, or name one of: ${Object.keys(flavors).join(", ") || "(none is defined)"}`,
        ),
      );
    }
    return problems;
  },
  setUp(
    { image, flavors = {}, defaultFlavor, runtime = "singularity", commandPrefix, logging = "info" },
    { socketDirectory },
  ) {
    const socket = `${socketDirectory}/plugin.sock`;
    return {
      image: image ?? "ghcr.io/interlink-hq/interlink-sidecar-slurm/interlink-sidecar-slurm:0.6.1",
      env: { SLURMCONFIGPATH: "/etc/interlink/plugin.yaml", SHARED_FS: "true" },
      listen: { kind: "socket", path: socket },
      config: {
        directory: "/etc/interlink",
        file: "plugin.yaml",
        content: {
          Socket: `unix://${socket}`,
          SbatchPath: "/usr/bin/sbatch",
          ScancelPath: "/usr/bin/scancel",
          SqueuePath: "/usr/bin/squeue",
          SinfoPath: "/usr/bin/sinfo",
          BashPath: "/bin/bash",
          ContainerRuntime: runtime,
          ...(commandPrefix === undefined ? {} : { CommandPrefix: commandPrefix }),
          ExportPodData: true,
          // The plugin joins strings, so the slash at the end counts (domain §4).
          DataRootFolder: dataRoot,
          ...(defaultFlavor === undefined ? {} : { DefaultFlavor: defaultFlavor }),
          ...(Object.keys(flavors).length === 0 ? {} : { Flavors: writeFlavors(flavors) }),
          ...loggingKeys(logging),
        },
      },
      user: 0,
      privileges: {
        because: "the Slurm plugin's image boots its own Slurm daemons and Apptainer",
        context: { privileged: true },
      },
      volumes: [{ name: "plugin-data", mountPath: "/var/lib/interlink", source: { emptyDir: {} } }],
    };
  },
});

function writeFlavors(flavors: NonNullable<SlurmOptions["flavors"]>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(flavors).map(([name, { description, cpu, memory, flags }]) => [
      name,
      { Name: name, Description: description, CPUDefault: cpu, MemoryDefault: memory, SlurmFlags: flags },
    ]),
  );
}
