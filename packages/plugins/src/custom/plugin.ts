import { problem } from "@interlink-gitops/core";
import { z } from "zod";
import { definePlugin, type Endpoint } from "../plugin.ts";
import type { CustomOptions } from "./options.generated.ts";

const options = z
  .strictObject({
    image: z.string().meta({ description: "The plugin's image with its tag or digest." }),
    command: z.array(z.string()).optional().meta({ description: "Replaces the image's entry point." }),
    args: z.array(z.string()).optional().meta({ description: "Arguments of the entry point." }),
    env: z
      .record(z.string(), z.string())
      .optional()
      .meta({ description: "Environment variables. No secrets: they would be readable in git." }),
    socket: z.string().optional().meta({
      description: "The file name of the unix socket that the plugin opens in `/run/interlink`, such as `plugin.sock`.",
    }),
    port: z.int().min(1).max(65535).optional().meta({
      description:
        "The TCP port that the plugin listens on, instead of a socket. All containers of the pod share their ports.",
    }),
    config: z
      .strictObject({
        path: z.string().meta({ description: "Where the plugin reads its configuration: an absolute path." }),
        content: z
          .union([z.string(), z.record(z.string(), z.unknown())])
          .meta({ description: "The file's text, or an object that is written as YAML." }),
      })
      .optional()
      .meta({ id: "CustomConfig", description: "The plugin's configuration file." }),
    user: z.int().min(0).optional().meta({
      description:
        "The numeric user that the plugin runs as; interLink runs as the same one, to open its socket. Default: 65532.",
    }),
    privileged: z
      .string()
      .optional()
      .meta({ description: "Makes the container privileged; the text says why it cannot run without." }),
  })
  .meta({ id: "CustomOptions", description: "Any plugin that speaks interLink's protocol." });

/** Any image. What the other plugins know about theirs has to be said here. */
export const custom = definePlugin<"custom", CustomOptions>({
  name: "custom",
  title: "a plugin of your own",
  options,
  check({ socket, port, config }, { where }) {
    const at = (field: string) => ({ ...where, field: `${where.field}.${field}` });
    const problems = [];
    if ((socket === undefined) === (port === undefined)) {
      problems.push(
        problem(
          "plugin-config",
          at("socket"),
          "a custom plugin listens on a socket or on a port: give one of the two",
          'Add `socket: "plugin.sock"` or `port: 4001`.',
        ),
      );
    }
    if (socket !== undefined && !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(socket)) {
      problems.push(
        problem(
          "plugin-config",
          at("socket"),
          `\`${socket}\` is no file name`,
          'Write only the file name, such as "plugin.sock": the directory is /run/interlink.',
        ),
      );
    }
    if (socket === "interlink.sock") {
      problems.push(
        problem(
          "port-clash",
          at("socket"),
          "interlink.sock is the interLink API server's own socket",
          "Choose another file name, such as plugin.sock.",
        ),
      );
    }
    if (config !== undefined && !/^\/.+\/[^/]+$/.test(config.path)) {
      problems.push(
        problem(
          "plugin-config",
          at("config.path"),
          `\`${config.path}\` is no absolute path of a file in a directory`,
          "Write the full path, such as /etc/interlink/plugin.yaml.",
        ),
      );
    }
    return problems;
  },
  setUp({ image, command, args, env = {}, socket, port, config, user = 65532, privileged }, { socketDirectory }) {
    const listen: Endpoint =
      port === undefined ? { kind: "socket", path: `${socketDirectory}/${socket}` } : { kind: "port", port };
    const slash = config?.path.lastIndexOf("/") ?? 0;
    return {
      image,
      ...(command === undefined ? {} : { command }),
      ...(args === undefined ? {} : { args }),
      env,
      listen,
      ...(config === undefined
        ? {}
        : {
            config: {
              directory: config.path.slice(0, slash),
              file: config.path.slice(slash + 1),
              content: config.content,
            },
          }),
      user,
      ...(privileged === undefined ? {} : { privileges: { because: privileged, context: { privileged: true } } }),
      volumes: [],
    };
  },
});
