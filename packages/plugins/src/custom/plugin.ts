import { definePlugin, type Endpoint, type PluginSetup } from "../plugin.ts";
import { check } from "./check.ts";
import type { CustomOptions } from "./options.generated.ts";
import { options } from "./options.ts";

/** Any image. What the other plugins know about theirs has to be said here. */
export const custom = definePlugin<"custom", CustomOptions>({
  name: "custom",
  title: "a plugin of your own",
  options,
  check,
  setUp(options, { socketDirectory }) {
    const {
      image,
      command,
      args,
      env = {},
      socket,
      port,
      probe = true,
      user = 65532,
      privileged,
      volumes = [],
    } = options;
    const listen: Endpoint =
      port === undefined ? { kind: "socket", path: `${socketDirectory}/${socket}` } : { kind: "port", port };
    return {
      image,
      ...(command === undefined ? {} : { command }),
      ...(args === undefined ? {} : { args }),
      env,
      listen,
      unprobed: !probe,
      ...configOf(options),
      user,
      ...(privileged === undefined ? {} : { privileges: { because: privileged, context: { privileged: true } } }),
      volumes,
      ...secretsOf(options),
    };
  },
});

function configOf({ config }: CustomOptions): Pick<PluginSetup, "config"> {
  if (config === undefined) return {};
  const slash = config.path.lastIndexOf("/");
  const [directory, file] = [config.path.slice(0, slash), config.path.slice(slash + 1)];
  return { config: { directory, file, content: config.content } };
}

function secretsOf({ secretEnv = {}, secretFiles = {} }: CustomOptions): Pick<PluginSetup, "secrets" | "secretEnv"> {
  return {
    secrets: Object.entries(secretFiles).map(([mountPath, { secret: reference, key: purpose }]) => ({
      reference,
      purpose,
      mountPath,
    })),
    secretEnv: Object.fromEntries(
      Object.entries(secretEnv).map(([name, { secret: reference, key: purpose }]) => [name, { reference, purpose }]),
    ),
  };
}
