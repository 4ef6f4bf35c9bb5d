import { secretReference } from "@interlink-gitops/secrets";
import { z } from "zod";
import { largestUser } from "../checks.ts";

const secretKey = z
  .strictObject({
    secret: secretReference.meta({ typeName: "SecretReference", description: "The Secret." }),
    key: z.string().meta({ description: "The value's key in the Secret." }),
  })
  .meta({ id: "CustomSecret", description: "A value of a Secret." });

const secretValue = { secret: { kind: "existing", name: "site" }, key: "api-key" };

const volume = z
  .strictObject({
    name: z
      .string()
      .meta({ description: "The volume's name in the pod; the same name and source mean the same volume." }),
    mountPath: z.string().meta({ description: "Where it is mounted: an absolute path.", examples: ["/data", "/work"] }),
    source: z.looseObject({}).meta({
      typeName: 'Omit<IVolume, "name">',
      description: 'What it holds, as Kubernetes writes it: { persistentVolumeClaim: { claimName: "jobs" } }.',
      examples: [{ persistentVolumeClaim: { claimName: "jobs" } }, { emptyDir: {} }],
    }),
    readOnly: z.boolean().optional().meta({ description: "Mounted for reading only. Default: false." }),
    subPath: z.string().optional().meta({ description: "The part of the volume that is mounted. Default: all of it." }),
  })
  .meta({ id: "CustomVolume", description: "A volume of the plugin's container." });

const config = z
  .strictObject({
    path: z.string().meta({
      description: "Where the plugin reads its configuration: an absolute path.",
      examples: ["/etc/plugin/plugin.yaml", "/etc/plugin/plugin.ini"],
    }),
    content: z
      .union([z.string(), z.record(z.string(), z.unknown())])
      .meta({ description: "The file's text, or an object that is written as YAML." }),
  })
  .meta({ id: "CustomConfig", description: "The plugin's configuration file." });

export const options = z
  .strictObject({
    image: z.string().meta({
      description: "The plugin's image with its tag or digest.",
      examples: ["registry.example/plugin:1.0", "registry.example/plugin:1.1"],
    }),
    command: z.array(z.string()).optional().meta({ description: "Replaces the image's entry point." }),
    args: z.array(z.string()).optional().meta({ description: "Arguments of the entry point." }),
    env: z
      .record(z.string(), z.string())
      .optional()
      .meta({ description: "Environment variables. No secrets: they would be readable in git." }),
    secretEnv: z
      .record(z.string(), secretKey)
      .optional()
      .meta({
        description: "Environment variables whose values are in Secrets, by their name.",
        examples: [{ API_KEY: secretValue }],
      }),
    secretFiles: z
      .record(z.string(), secretKey)
      .optional()
      .meta({
        description:
          "Files whose contents are in Secrets, by their full path. Each path's directory holds nothing else of the image.",
        examples: [{ "/run/secrets/site/token": secretValue }],
      }),
    volumes: z.array(volume).optional().meta({ description: "Further volumes of the container." }),
    socket: z
      .string()
      .optional()
      .meta({
        description:
          "The file name of the unix socket that the plugin opens in `/run/interlink`, such as `plugin.sock`.",
        examples: ["plugin.sock", "other.sock"],
      }),
    port: z.int().min(1).max(65535).optional().meta({
      description:
        "The TCP port that the plugin listens on, instead of a socket. All containers of the pod share their ports.",
    }),
    probe: z.boolean().optional().meta({
      description:
        "Let Kubernetes look for the socket, with the image's `test`, or for the port. `false` for a socket of an image that holds nothing but its program: it would never count as started. Default: true.",
    }),
    config: config.optional(),
    user: z.int().min(0).max(largestUser).optional().meta({
      description:
        "The numeric user that the plugin runs as; interLink runs as the same one, to open its socket. Default: 65532.",
    }),
    privileged: z.string().min(1).optional().meta({
      description: "Makes the container privileged; the text says why it cannot run without.",
      hint: "Write why, in quotes.",
    }),
  })
  .meta({
    id: "CustomOptions",
    description: "Any plugin that speaks interLink's protocol.",
    examples: [
      { image: "registry.example/plugin:1.0", socket: "plugin.sock" },
      { image: "registry.example/plugin:1.0", port: 4000 },
    ],
  });
