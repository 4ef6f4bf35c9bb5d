import { inCluster, type InClusterNode } from "@interlink-gitops/environment";
import { translateApi } from "./api.ts";
import { commonFields } from "./common.ts";
import { compact, type Context } from "./context.ts";
import type { ChartEndpoint } from "./endpoint.ts";
import { translateJobScript } from "./job-script.ts";
import { translatePlugin } from "./plugin.ts";
import { sayProxies } from "./proxy.ts";

/** interLink and the plugin run in the pod. Undefined where there can be no plugin; then it is said why. */
export function translateInCluster(context: Context, endpoint: ChartEndpoint): InClusterNode | undefined {
  const plugin = translatePlugin(context, endpoint);
  sayProxies(context, false);
  const api = translateApi(context);
  const jobScript = translateJobScript(context);
  const common = commonFields(context, ["vk", "interlink", "plugin"]);
  if (plugin === undefined) return undefined;
  const { containers } = common;
  const isPlain = Object.keys(plugin.env).length === 0;
  return inCluster({
    plugin: plugin.choice,
    ...compact({
      api,
      jobScript,
      ...common,
      containers: isPlain ? containers : { ...containers, plugin: { ...containers?.plugin, env: plugin.env } },
    }),
  });
}
