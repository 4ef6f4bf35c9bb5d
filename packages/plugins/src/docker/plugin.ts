import { z } from "zod";
import { checkFolder, fault } from "../checks.ts";
import { logLevel, loggingKeys } from "../logging.ts";
import { openSocket } from "../open-socket.ts";
import { definePlugin, type PluginSetup } from "../plugin.ts";
import type { DockerOptions } from "./options.generated.ts";

// The tags that the plugin's own workflow publishes (domain §4). The name in interLink's guide is built by nobody.
const repository = "ghcr.io/intertwin-eu/interlink-docker-plugin/docker-plugin";
/** The image's working directory, which the inner daemons mount: the jobs' folder must be inside it. */
const workingDirectory = "/sidecar";

const options = z
  .strictObject({
    image: z
      .string()
      .optional()
      .meta({
        description: `The plugin's image with its tag. Default: \`${repository}:0.0.26-no-gpu\`, or \`:0.0.27-gpu\` with \`gpu\`.`,
        examples: ["registry.example/docker-plugin:1.0"],
      }),
    gpu: z.boolean().optional().meta({ description: "Hand the GPUs of the machine to the jobs. Default: false." }),
    fpga: z.boolean().optional().meta({
      description: "Hand the Xilinx FPGAs of the machine to the jobs that ask for `xilinx.com/fpga`. Default: false.",
    }),
    shareFpgas: z.boolean().optional().meta({
      description: "Let several containers have the same FPGA at a time; only with `fpga`. Default: false.",
    }),
    parallelPods: z
      .int()
      .min(1)
      // The plugin reads it into eight bits, and a larger number as none.
      .max(127)
      .optional()
      .meta({
        description: "How many Docker daemons wait for pods; more are started when they are all in use. Default: 2.",
      }),
    daemon: z.enum(["container", "machine"]).optional().meta({
      description:
        "Which Docker daemon runs the jobs. `container`: one that the image starts, in a privileged container. `machine`: that of the machine, through its socket; only where Docker is installed there. Either way the plugin is as good as root on its machine. Default: `container`.",
    }),
    dataRoot: z
      .string()
      .optional()
      .meta({
        description:
          "The folder of the jobs' files, relative to the plugin's working directory and ending with a slash. Default: `.local/interlink/jobs/`.",
        examples: ["jobs/"],
      }),
    logging: logLevel.optional(),
  })
  .meta({
    id: "DockerOptions",
    description: "The Docker plugin: runs each offloaded pod in a Docker daemon of its own.",
  });

/** Docker in Docker. Its image starts `dockerd` and one privileged container for each pod (domain §4). */
export const docker = definePlugin<"docker", DockerOptions>({
  name: "docker",
  title: "Docker",
  options,
  check({ dataRoot, fpga, shareFpgas }, context) {
    const { where } = context;
    return [
      ...checkFolder(dataRoot, "dataRoot", context),
      ...(dataRoot !== undefined && !/^((?!\.{1,2}\/)[\w.-]+\/)+$/.test(`${dataRoot}/`.replace(/\/\/$/, "/"))
        ? [
            fault(
              where,
              "dataRoot",
              `\`${dataRoot}\` is no folder inside the plugin's working directory, so the Docker daemons would not see it`,
              "Write a relative path, such as .local/interlink/jobs/",
            ),
          ]
        : []),
      ...(shareFpgas === true && fpga !== true
        ? [fault(where, "shareFpgas", "there are no FPGAs to share", "Add `fpga: true`, or remove `shareFpgas`.")]
        : []),
    ];
  },
  setUp(
    {
      image,
      gpu = false,
      fpga = false,
      shareFpgas = false,
      parallelPods = 2,
      daemon = "container",
      dataRoot = ".local/interlink/jobs/",
      logging = "info",
    },
    { socketDirectory, node },
  ) {
    const socket = `${socketDirectory}/plugin.sock`;
    return {
      image: image ?? `${repository}:${gpu ? "0.0.27-gpu" : "0.0.26-no-gpu"}`,
      env: {
        // Without it the plugin reads a file that is not there, and listens on a random port.
        INTERLINKCONFIGPATH: "/etc/interlink/plugin.yaml",
        AVAILABLEDINDS: String(parallelPods),
        ...(daemon === "machine" ? { DOCKER_HOST: "unix:///var/run/docker.sock" } : {}),
        ...(gpu ? { GPUENABLED: "1" } : {}),
        ...(fpga ? { FPGAENABLED: "1" } : {}),
        ...(shareFpgas ? { FPGA_DISABLE_BOOKKEEPING: "1" } : {}),
      },
      listen: { kind: "socket", path: socket },
      config: {
        directory: "/etc/interlink",
        file: "plugin.yaml",
        content: {
          // CommandPrefix, ExportPodData and BashPath are declared by the plugin too, but read nowhere (6c744c8).
          Socket: `unix://${socket}`,
          DataRootFolder: dataRoot,
          ...loggingKeys(logging),
        },
      },
      opensSocket: true,
      canTrace: true,
      ...(daemon === "machine" ? onMachine(socket, node) : inContainer(socket, gpu, dataRoot)),
    };
  },
});

type Surroundings = Pick<
  PluginSetup,
  "command" | "jobsInside" | "user" | "privileges" | "workingDirectory" | "volumes"
>;

/** The image's own start, which runs a daemon beside the plugin: as root, or rootless in the image with GPUs. */
function inContainer(socket: string, gpu: boolean, dataRoot: string): Surroundings {
  return {
    command: openSocket(socket, "exec /sidecar/startup-docker.sh"),
    user: gpu ? 1000 : 0,
    jobsInside: true,
    privileges: {
      because: "the Docker plugin starts Docker daemons inside its container",
      context: { privileged: true },
    },
    volumes: [{ name: "plugin-data", mountPath: volumeFor(dataRoot), source: { emptyDir: {} } }],
  };
}

/**
 * The plugin alone. It hands its working directory to the daemon by path, so that has to be one directory with one
 * path, in the container and on the machine; a node has one for itself.
 */
function onMachine(socket: string, node: string): Surroundings {
  const directory = `/var/lib/interlink/${node}`;
  return {
    command: openSocket(socket, "exec /sidecar/docker-sidecar"),
    user: 0,
    workingDirectory: directory,
    volumes: [
      {
        name: "docker",
        mountPath: "/var/run/docker.sock",
        source: { hostPath: { path: "/var/run/docker.sock", type: "Socket" } },
      },
      {
        name: "plugin-data",
        mountPath: directory,
        source: { hostPath: { path: directory, type: "DirectoryOrCreate" } },
      },
    ],
  };
}

/** The volume is mounted one above the jobs' folder, which the plugin then makes as its own user. */
function volumeFor(dataRoot: string): string {
  const folders = dataRoot.split("/").slice(0, -1);
  return [workingDirectory, ...(folders.length > 1 ? folders.slice(0, -1) : folders)].join("/");
}
