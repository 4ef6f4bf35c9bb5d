import { findLiteralSecrets, secret } from "@interlink-gitops/environment";
import type { Context } from "./context.ts";
import { secretCommand } from "./oauth.ts";
import { contentOf, type PluginConfig } from "./plugin-config.ts";
import type { PluginKind } from "./plugin-kinds.ts";
import type { CustomOptions } from "./plugin-options.ts";

/** Where the chart mounts a plugin's configuration. */
const configPath = "/etc/interlink/plugin.yaml";
/** Where sockets live here. */
export const socketDirectory = "/run/interlink";

/** Most plugins look for their file elsewhere than where the chart mounts it. */
export function withConfigVariable(
  { chart, notes }: Context,
  kind: PluginKind | undefined,
  config: PluginConfig,
  env: Record<string, string>,
) {
  const name = kind?.configVariable;
  const isEmpty = config.form === "keys" ? Object.keys(config.keys).length === 0 : config.text.trim() === "";
  if (name === undefined || isEmpty) return env;
  const given = env[name];
  if (given === configPath) return env;
  const isMounted =
    given !== undefined && chart.plugin.extraVolumeMounts.some(({ mountPath }) => given.startsWith(mountPath));
  if (isMounted) return env;
  notes.say(
    "plugin.config",
    given === undefined ? `(no ${name})` : `${name}: ${given}`,
    `The chart mounts it at ${configPath}, where the plugin does not look. The new file sets \`${name}\` to that path.`,
  );
  return { ...env, [name]: configPath };
}

/** The configuration file; from a Secret where a secret stands in it. */
export function configFile(context: Context, config: PluginConfig): Partial<CustomOptions> {
  const { node, namespace, notes, field } = context;
  const content = contentOf(config);
  const isEmpty = typeof content === "string" ? content.trim() === "" : Object.keys(content).length === 0;
  if (isEmpty) return {};
  if (findLiteralSecrets({ config: content }, {}).length === 0) return { config: { path: configPath, content } };
  const name = `${node}-plugin-file`;
  notes.say(
    "plugin.config",
    "(hidden)",
    `A secret stands in it, and the chart puts it into a ConfigMap. The new file reads it from the Secret ${name}.`,
  );
  notes.need({ name, keys: ["plugin.yaml"], holds: `plugin.config of the values, with sockets in ${socketDirectory}` });
  notes.comment(
    field("plugin.secretFiles"),
    "A secret stands in the plugin's configuration. Put it into the cluster first:",
    secretCommand(namespace, name, ["plugin.yaml"]),
  );
  return { secretFiles: { [configPath]: { secret: secret.existing(name), key: "plugin.yaml" } } };
}
