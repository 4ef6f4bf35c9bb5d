import { basename } from "node:path/posix";
import { custom, type PluginChoice } from "@interlink-gitops/plugins";
import { compact, type Context } from "./context.ts";
import { isLocal, type ChartEndpoint } from "./endpoint.ts";
import { completeConfig, type Listen } from "./plugin-complete.ts";
import { keyOf, readConfig, type PluginConfig } from "./plugin-config.ts";
import { translateVariables, type PluginVariables } from "./plugin-environment.ts";
import { configFile, withConfigVariable } from "./plugin-file.ts";
import { pluginImage } from "./plugin-image.ts";
import { pluginKinds, type PluginKind } from "./plugin-kinds.ts";
import type { CustomOptions } from "./plugin-options.ts";
import { presetFor } from "./plugin-presets.ts";

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
  const given = readConfig(chart.plugin.config);
  const listen = listenOf(context, kind, endpoint, given);
  if (image === undefined || listen === undefined) return undefined;
  const config = completeConfig(context, kind, listen, given, variables);
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

/** Where the plugin listens in the pod. */
function listenOf(
  context: Context,
  kind: PluginKind | undefined,
  endpoint: ChartEndpoint,
  config: PluginConfig,
): Listen | undefined {
  const { notes } = context;
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
    return { socket: socketName(context, kind, basename(endpoint.path), config) };
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

/** The file's name: both ends are in the pod, so it is the plugin's, which its configuration may have elsewhere, too. */
function socketName({ notes }: Context, kind: PluginKind | undefined, dialled: string, config: PluginConfig): string {
  const isUsable = (name: string) => name !== "interlink.sock" && /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name);
  const [, path] = /^unix:\/\/(\/.+)$/.exec(keyOf(config, kind?.socketKey ?? "Socket") ?? "") ?? [];
  const own = path === undefined ? undefined : basename(path);
  if (own === undefined || own === dialled || !isUsable(own)) return isUsable(dialled) ? dialled : "plugin.sock";
  notes.say(
    "plugin.socket",
    dialled,
    `The plugin's configuration names another socket, so interLink could not find it. Both have \`${own}\` in the new file.`,
  );
  return own;
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
  // What a person starts by hand keeps its arguments, where the program's own port is the right one.
  const isUsual = listen.port === kind?.usualPort && start.length + args.length > 0;
  const ports =
    listen.port !== undefined &&
    kind !== undefined &&
    kind.portKey === undefined &&
    !isUsual &&
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
