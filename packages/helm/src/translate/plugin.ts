import { basename } from "node:path/posix";
import { findLiteralSecrets, secret } from "@interlink-gitops/environment";
import { custom, type PluginChoice } from "@interlink-gitops/plugins";
import { compact, type Context } from "./context.ts";
import { isLocal, type ChartEndpoint } from "./endpoint.ts";
import { secretCommand } from "./oauth.ts";
import { contentOf, keyOf, readConfig, withKey, withReplaced, type PluginConfig } from "./plugin-config.ts";
import { translateVariables, type PluginVariables } from "./plugin-environment.ts";
import { pluginImage } from "./plugin-image.ts";
import { pluginKinds, type PluginKind } from "./plugin-kinds.ts";
import type { CustomOptions } from "./plugin-options.ts";
import { presetFor } from "./plugin-presets.ts";

const configPath = "/etc/interlink/plugin.yaml";
const sockets = "/run/interlink";

/** The plugin's container, and what of its variables only the container's settings can say. */
export interface TranslatedPlugin {
  choice: PluginChoice;
  env: PluginVariables["settings"];
}

/** The plugin in the pod. Undefined where the values cannot make one; then it is said why. */
export function translatePlugin(context: Context, endpoint: ChartEndpoint): TranslatedPlugin | undefined {
  const { chart, notes } = context;
  const kind = pluginKinds.find(({ image }) => image.test(chart.plugin.image));
  const image = pluginImage(context, kind);
  const variables = translateVariables(context);
  const listen = listenOf(context, kind, endpoint);
  if (image === undefined || listen === undefined) return undefined;
  const config = completeConfig(context, kind, listen, readConfig(chart.plugin.config), variables);
  const preset =
    kind === undefined || listen.socket === undefined
      ? undefined
      : presetFor(context, { kind, image, config, variables });
  if (preset !== undefined) {
    if (kind!.name === "docker" && !chart.plugin.privileged)
      notes.say(
        "plugin.privileged",
        false,
        "The Docker plugin starts Docker daemons inside its container, which it may only when privileged. It is, in the new file.",
      );
    return { choice: preset, env: {} };
  }
  return { choice: custom(customOptions(context, kind, image, listen, config, variables)), env: variables.settings };
}

interface Listen {
  socket?: string;
  port?: number;
}

/** Where the plugin listens in the pod. */
function listenOf({ notes }: Context, kind: PluginKind | undefined, endpoint: ChartEndpoint): Listen | undefined {
  if (endpoint.kind === "socket") {
    if (kind !== undefined && kind.socketKey === undefined) {
      notes.refuse(
        "plugin-config",
        "plugin.socket",
        `the ${kind.name} plugin listens on TCP only: nobody opens the socket`,
        "Set plugin.socket to null, plugin.address to http://localhost, and plugin.port to its port (8000).",
      );
      return undefined;
    }
    const name = basename(endpoint.path);
    return { socket: name === "interlink.sock" || !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name) ? "plugin.sock" : name };
  }
  if (isLocal(endpoint) && endpoint.scheme === "http" && endpoint.port !== undefined) return { port: endpoint.port };
  notes.refuse(
    "values-contradiction",
    "plugin.enabled",
    `the plugin runs in the pod, but interLink dials ${endpoint.scheme}://${endpoint.host}`,
    "Set plugin.socket to unix:///var/run/plugin.sock, or plugin.enabled to false if the plugin runs elsewhere.",
  );
  return undefined;
}

/** The configuration with sockets in their new place, and with where the plugin listens, which the chart leaves to the person. */
function completeConfig(
  { chart, notes }: Context,
  kind: PluginKind | undefined,
  { socket, port }: Listen,
  given: PluginConfig,
  variables: PluginVariables,
): PluginConfig {
  let config = withReplaced(given, chart.interlink.socket, `unix://${sockets}/interlink.sock`);
  if (socket !== undefined) {
    const url = `unix://${sockets}/${socket}`;
    config = withReplaced(config, chart.plugin.socket, url);
    if (kind?.name === "kubernetes" && keyOf(config, "socket_address") === undefined)
      variables.env["APP_SOCKET_ADDRESS"] = url;
    const key = kind?.socketKey ?? "Socket";
    const before = keyOf(config, key);
    if (before === undefined && kind?.name !== "kubernetes")
      notes.say(
        "plugin.config",
        "(no Socket)",
        `The plugin is not told where to listen, so interLink could not find it. The new file adds \`${key}: ${url}\`.`,
      );
    return before === url || (before === undefined && kind?.name === "kubernetes") ? config : withKey(config, key, url);
  }
  const key = kind?.portKey ?? "SidecarPort";
  const before = keyOf(config, key);
  if (kind?.name === "slurm" && before !== undefined && before !== String(port)) {
    notes.say(
      `plugin.config`,
      `${key}: ${before}`,
      `interLink dials port ${port}. The new file says so in SIDECARPORT, which wins.`,
    );
    variables.env["SIDECARPORT"] = String(port);
    return config;
  }
  return kind !== undefined && kind.portKey === undefined
    ? config
    : withKey(config, key, kind?.name === "kubernetes" ? port! : String(port));
}

function customOptions(
  context: Context,
  kind: PluginKind | undefined,
  image: string,
  listen: Listen,
  config: PluginConfig,
  variables: PluginVariables,
): CustomOptions {
  const { chart, notes, field, isGiven } = context;
  const { command, commands, args, privileged } = chart.plugin;
  if (commands.length > 0)
    notes.say(
      "plugin.commands",
      commands,
      "Rendered as `commands`, a field that no container has. The new file has it as `command`.",
    );
  const start = command.length > 0 ? command : commands;
  const env = withConfigVariable(context, kind, config, variables.env);
  notes.comment(field("plugin.user"), "The chart leaves this to the image. The official plugins run as root.");
  const ports =
    listen.port !== undefined &&
    kind !== undefined &&
    kind.portKey === undefined &&
    !args.some((arg) => arg.startsWith("--port"));
  return compact({
    image,
    command: start.length === 0 ? undefined : start,
    args: ports ? [...args, `--port=${listen.port}`] : args.length === 0 ? undefined : args,
    env: Object.keys(env).length === 0 ? undefined : env,
    secretEnv: Object.keys(variables.secretEnv).length === 0 ? undefined : variables.secretEnv,
    ...listen,
    ...configFile(context, config),
    user: 0,
    privileged: privilegeReason(kind, privileged, isGiven("plugin.privileged")),
  }) as CustomOptions;
}

function privilegeReason(kind: PluginKind | undefined, privileged: boolean, isGiven: boolean): string | undefined {
  if (kind?.name === "docker") return "the Docker plugin starts Docker daemons inside its container";
  return privileged && isGiven ? "the chart's values said plugin.privileged: true" : undefined;
}

/** Most plugins look for their file elsewhere than where the chart mounts it. */
function withConfigVariable(
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
function configFile(context: Context, config: PluginConfig): Partial<CustomOptions> {
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
  notes.need({ name, keys: ["plugin.yaml"], holds: `plugin.config of the values, with sockets in ${sockets}` });
  notes.comment(
    field("plugin.secretFiles"),
    "A secret stands in the plugin's configuration. Put it into the cluster first:",
    secretCommand(namespace, name, ["plugin.yaml"]),
  );
  return { secretFiles: { [configPath]: { secret: secret.existing(name), key: "plugin.yaml" } } };
}
