import { declared, mountValues, resourceValues, type ChartValue } from "../chart-value.ts";

/** `plugin`: the plugin's container, or where interLink finds the plugin. */
export const pluginValues: readonly ChartValue[] = [
  declared("plugin.enabled", "boolean", false, "nodes.*.plugin", { truthy: true }),
  declared("plugin.image", "text", "", "nodes.*.plugin.image", {
    note: "The image of the chart's guide, `interlink/plugin-docker`, is built by nobody. The Docker plugin's own is meant.",
  }),
  declared("plugin.command", "text list", [], "nodes.*.plugin.command", { only: "current" }),
  declared("plugin.commands", "text list", [], "nodes.*.plugin.command", {
    only: "old",
    note: "Rendered as `commands`, a field that no container has: it never took effect.",
  }),
  declared("plugin.args", "text list", [], "nodes.*.plugin.args"),
  declared("plugin.config", "text", "", "nodes.*.plugin.config", {
    note: "The chart mounts it at `/etc/interlink/plugin.yaml`, which most plugins do not read without a variable. It does not say where the plugin listens unless the person does.",
  }),
  declared(
    "plugin.envs",
    "any",
    [],
    ["nodes.*.plugin.env", "nodes.*.plugin.secretEnv", "nodes.*.containers.plugin.env"],
  ),
  declared("plugin.privileged", "boolean", false, "nodes.*.plugin.privileged", { only: "current", truthy: true }),
  declared("plugin.socket", "text", null, ["nodes.*.plugin.socket", "nodes.*.bastion", "nodes.*.pluginEndpoint.url"], {
    note: "Without `plugin` and `sshBastion` it comes with a volume of interLink's, or nobody opens it. With a bastion nobody opens this socket: the chart does not share it, so the tunnel's port takes its place.",
  }),
  declared("plugin.address", "text", "", ["nodes.*.pluginEndpoint.url", "nodes.*.plugin.port"]),
  declared("plugin.port", "integer", 3000, [
    "nodes.*.pluginEndpoint.port",
    "nodes.*.plugin.port",
    "nodes.*.bastion.pluginPort",
  ]),
  ...resourceValues("plugin.resources", "plugin", ["500m", "2", "500Mi", "2Gi"]),
  mountValues("plugin", "plugin"),
];
