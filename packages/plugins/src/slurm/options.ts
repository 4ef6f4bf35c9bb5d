import { secretReference } from "@interlink-gitops/secrets";
import { z } from "zod";
import { logLevel } from "../logging.ts";
import { storage } from "../storage.ts";

/** The newest published release, whose keys these options are (domain §4). */
export const defaultImage = "ghcr.io/interlink-hq/interlink-sidecar-slurm/interlink-sidecar-slurm:0.6.1";
export const defaultDataRoot = "/var/lib/interlink/jobs/";

const uid = (description: string) => z.int().min(0).optional().meta({ description });

const flavor = z
  .strictObject({
    description: z.string().optional().meta({ description: "What the flavor is for." }),
    cpu: z.int().min(0).optional().meta({ description: "CPUs of a job that asks for none." }),
    memory: z
      .string()
      .optional()
      .meta({
        description: "Memory of a job that asks for none, as Slurm writes it: `16G`, `500M`. Powers of 1024.",
        examples: ["16G"],
      }),
    uid: uid("The user that jobs of this flavor run as, in place of `defaultUid`. Since plugin 0.6.0."),
    flags: z
      .array(z.string())
      .optional()
      .meta({
        description: "Options for `sbatch`, each starting with `-`, such as `--partition=gpu`.",
        examples: [["--partition=gpu"]],
      }),
  })
  .meta({
    id: "SlurmFlavor",
    description:
      "A named set of Slurm options that a pod picks with the annotation `slurm-job.vk.io/flavor`. Since plugin 0.6.0.",
  });

const command = (name: string) =>
  z
    .string()
    .optional()
    .meta({
      description: `The full path of \`${name}\` in the plugin's container. Default: \`/usr/bin/${name}\`.`,
      examples: [`/opt/slurm/bin/${name}`],
    });

const commands = z
  .strictObject({
    sbatch: command("sbatch"),
    scancel: command("scancel"),
    squeue: command("squeue"),
    sinfo: command("sinfo"),
  })
  .meta({ id: "SlurmCommands", description: "Slurm's commands where they are not in `/usr/bin`." });

const singularity = z
  .strictObject({
    path: z.string().optional().meta({ description: "The program on the compute nodes. Default: `singularity`." }),
    options: z.array(z.string()).optional().meta({
      description:
        "Options of each container, in place of `--nv --no-eval --containall`. Keep `--no-eval`: without it the shell reads environment values a second time. Since plugin 0.5.2.",
    }),
  })
  .meta({ id: "SingularityOptions", description: "How Singularity or Apptainer is called on the compute nodes." });

const enroot = z
  .strictObject({
    path: z.string().optional().meta({ description: "The program on the compute nodes. Default: `enroot`." }),
    options: z.array(z.string()).optional().meta({ description: "Options of each container. Default: `--rw`." }),
  })
  .meta({ id: "EnrootOptions", description: "How enroot is called on the compute nodes. Since plugin 0.5.2." });

const tsocks = z
  .strictObject({
    library: z.string().meta({
      description: "The path of `libtsocks.so` on the compute nodes; `$WORK` and the like are resolved there.",
    }),
    loginNode: z.string().meta({ description: "The host that each job opens an SSH tunnel to." }),
  })
  .meta({
    id: "SlurmTsocks",
    description:
      "Sends the traffic of the jobs through an SSH tunnel to a login node, where compute nodes have no way out.",
  });

const cluster = z
  .strictObject({
    slurmConf: z.union([z.string(), z.strictObject({ configMap: z.string() })]).meta({
      description:
        "The cluster's `slurm.conf`: its text, or `{ configMap }` with the name of a ConfigMap whose keys are the files of `/etc/slurm`.",
      examples: [{ configMap: "slurm-conf" }, "SlurmctldHost=slurm.site.example\n"],
    }),
    mungeKey: secretReference.meta({
      typeName: "SecretReference",
      description: "The Secret with the cluster's munge key, as `munge.key`.",
    }),
  })
  .meta({
    id: "SlurmCluster",
    description:
      "A Slurm cluster outside the pod. The plugin then submits to it, starts no Slurm of its own and is not privileged: it is root with a few capabilities, as `sbatch --uid` and the munge key need. The image's commands are of Slurm 25.11 (plugin 0.6.1): the cluster's slurmctld must not be older. Needs `storage` that the compute nodes see under the same path.",
  });

export const options = z
  .strictObject({
    image: z
      .string()
      .optional()
      .meta({
        description: `The plugin's image with its tag. Default: \`${defaultImage}\`.`,
        examples: ["registry.example/slurm-plugin:1.0"],
      }),
    cluster: cluster.optional(),
    flavors: z.record(z.string(), flavor).optional().meta({ description: "Flavors by their name." }),
    defaultFlavor: z.string().optional().meta({ description: "The flavor of a pod that names none." }),
    defaultUid: uid(
      "The user on the Slurm cluster that jobs run as when neither the pod's `runAsUser` nor its flavor says. Default: the plugin's own, root. Since plugin 0.6.0.",
    ),
    runtime: z
      .enum(["singularity", "enroot"])
      .optional()
      .meta({
        description: "What runs the containers on the compute nodes. Default: `singularity`.",
        examples: ["enroot"],
        hint: 'Apptainer is `singularity`, with its program as `singularity: { path: "apptainer" }`.',
      }),
    singularity: singularity.optional(),
    enroot: enroot.optional(),
    imagePrefix: z.string().optional().meta({
      description:
        "Put before each container's image that neither has it nor is a path, such as `docker://`. A pod's annotation `slurm-job.vk.io/image-root` wins. Default: nothing.",
    }),
    commandPrefix: z.string().optional().meta({ description: "Shell text put before each job's command." }),
    probes: z.boolean().optional().meta({
      description:
        "Run the pods' startup, readiness and liveness probes inside the jobs. Default: false. Since plugin 0.5.2.",
    }),
    exportPodData: z.boolean().optional().meta({
      description: "Write the pods' ConfigMaps, Secrets and projected volumes into the jobs' folders. Default: true.",
    }),
    commands: commands.optional(),
    bash: z
      .string()
      .optional()
      .meta({
        description: "The full path of bash on the compute nodes. Default: `/bin/bash`.",
        examples: ["/usr/bin/bash"],
      }),
    tsocks: tsocks.optional(),
    dataRoot: z
      .string()
      .optional()
      .meta({
        description: `The folder of the jobs' files, ending with a slash. With \`cluster\` it is the same path on the compute nodes. Default: \`${defaultDataRoot}\`.`,
        examples: ["/shared/jobs/"],
      }),
    storage: storage.optional(),
    logging: logLevel.optional(),
  })
  .meta({
    id: "SlurmOptions",
    description:
      "The Slurm plugin: turns each offloaded pod into a batch job. Without `cluster` its image boots a Slurm of one node in the pod, for which it must be privileged.",
  });
