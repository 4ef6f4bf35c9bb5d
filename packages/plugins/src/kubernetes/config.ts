import type { LogLevel } from "../plugin.ts";
import { type Ini, writeIni } from "./ini.ts";
import type { KubernetesOptions } from "./options.generated.ts";

const logLevels = { errors: "ERROR", info: "INFO", debug: "DEBUG" } as const satisfies Record<LogLevel, string>;

/**
 * config.ini. Everything under `[app]` is needed: the program splits and titles with it. Left out, because they would
 * do harm (plugin 1.1.1, src/app):
 * - `client_configuration`: with it the kubeconfig is loaded into an object that no client uses (dependencies.py),
 * - `kubeconfig`: the same file in clear,
 * - `[tcp_tunnel]`: deprecated, and its `enabled` is true in one place as soon as it is there.
 */
export function config(options: KubernetesOptions, socket: string, kubeconfig: string): string {
  const { mesh = {}, unprefixedNamespaces, nodeSelector, tolerations } = options;
  const meshKeys: Ini[string] = {
    ...given("init_container", mesh.sidecar),
    ...given("startup_probe", mesh.waitUntilReady),
    ...given("slurm_setup_script", mesh.slurmScript),
  };
  return writeIni({
    app: {
      name: "interlink-kubernetes-plugin",
      description: "interLink plugin for a remote Kubernetes cluster",
      version: "managed by interlink-gitops",
      api_versions: "v1",
      api_docs_path: options.docsPath ?? "/docs",
      socket_address: `unix://${socket}`,
      socket_port: 0,
    },
    log: {
      level: logLevels[options.logging ?? "info"],
      rich_enabled: false,
      requests_enabled: options.requestLogging ?? false,
    },
    k8s: { kubeconfig_path: kubeconfig },
    offloading: {
      namespace_prefix: options.namespacePrefix ?? "offloading",
      ...given("namespace_prefix_exclusions", unprefixedNamespaces && JSON.stringify(unprefixedNamespaces)),
      ...given("node_selector", nodeSelector && JSON.stringify(nodeSelector)),
      ...given("node_tolerations", tolerations && JSON.stringify(tolerations)),
    },
    ...(Object.keys(meshKeys).length === 0 ? {} : { mesh: meshKeys }),
  });
}

function given(key: string, value: string | boolean | undefined): Ini[string] {
  return value === undefined ? {} : { [key]: value };
}
