import type { Context } from "./context.ts";
import { keyOf, withKey, withReplaced, type PluginConfig } from "./plugin-config.ts";
import type { PluginVariables } from "./plugin-environment.ts";
import { socketDirectory } from "./plugin-file.ts";
import type { PluginKind } from "./plugin-kinds.ts";

/** Where the plugin listens in the pod: the file name of its socket, or its port. */
export interface Listen {
  socket?: string;
  port?: number;
}

/** The configuration with sockets in their new place, and with where the plugin listens, which the chart leaves to the person. */
export function completeConfig(
  { chart, notes }: Context,
  kind: PluginKind | undefined,
  { socket, port }: Listen,
  given: PluginConfig,
  variables: PluginVariables,
): PluginConfig {
  let config = withReplaced(given, chart.interlink.socket, `unix://${socketDirectory}/interlink.sock`);
  if (socket !== undefined) {
    const url = `unix://${socketDirectory}/${socket}`;
    config = withReplaced(config, chart.plugin.socket, url);
    if (kind?.name === "kubernetes" && keyOf(config, "socket_address") === undefined)
      variables.env["APP_SOCKET_ADDRESS"] = url;
    const key = kind?.socketKey ?? "Socket";
    const before = keyOf(config, key);
    const completed = withKey(config, key, url);
    if (before === undefined && kind?.name !== "kubernetes" && completed !== config)
      notes.say(
        "plugin.config",
        "(no Socket)",
        `The plugin is not told where to listen, so interLink could not find it. The new file adds \`${key}: ${url}\`.`,
      );
    return before === url || (before === undefined && kind?.name === "kubernetes") ? config : completed;
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
  return before === String(port) || (kind !== undefined && kind.portKey === undefined)
    ? config
    : withKey(config, key, kind?.name === "kubernetes" ? port! : String(port));
}
