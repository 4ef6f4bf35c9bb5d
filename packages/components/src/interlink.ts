import type { JobScriptBuild, ResolvedNode } from "@interlink-gitops/environment";
import { emit, type InterLinkConfig } from "@interlink-gitops/models";
import { loggingKeys, type Endpoint } from "@interlink-gitops/plugins";
import { configFile } from "./config-map.ts";
import type { Component } from "./part.ts";
import { confined } from "./security.ts";
import { socketMount, socketVolume } from "./sockets.ts";
import { tracingVariables } from "./telemetry.ts";
import { profilerKeys } from "./virtual-kubelet/config.ts";

const jobScriptTemplate = "job-script.tmpl";

/**
 * The interLink API server, between the virtual kubelet and the plugin.
 *
 * Its image holds nothing but the program, so a probe would need a TCP listener, and it listens on a socket here: it
 * has none (domain §2.2). The virtual kubelet's readiness covers it, as the node is Ready only when pings get through.
 */
export const interlink: Component = {
  name: "interlink",
  contribute(node) {
    if (node.api === undefined) return undefined;
    const content = interLinkConfig(node, node.api);
    const config = configFile(node, "interlink-config", "interlink-config", {
      "InterLinkConfig.yaml": emit(content, { sort: false }),
      ...(node.jobScript?.template === undefined ? {} : { [jobScriptTemplate]: node.jobScript.template }),
    });
    return {
      containers: [
        {
          name: "interlink",
          image: node.images.interlink,
          // No arguments: the program ends on any of its own flags (domain §1b).
          env: [
            { name: "INTERLINKCONFIGPATH", value: "/etc/interlink/InterLinkConfig.yaml" },
            ...tracingVariables(node, "interlink"),
          ],
          resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "500m", memory: "512Mi" } },
          securityContext: confined(node.user),
          volumeMounts: [
            { name: "interlink-config", mountPath: "/etc/interlink", readOnly: true },
            ...socketMount(node),
          ],
        },
      ],
      volumes: [config.volume, ...socketVolume(node)],
      resources: [config.configMap],
      configs: [{ of: "interlink", content }],
    };
  },
};

function interLinkConfig(node: ResolvedNode, { listen, plugin }: NonNullable<ResolvedNode["api"]>): InterLinkConfig {
  const [InterlinkAddress, InterlinkPort] = addressOf(listen);
  const [SidecarURL, SidecarPort] = addressOf(plugin);
  return {
    InterlinkAddress,
    ...(InterlinkPort === undefined ? {} : { InterlinkPort }),
    SidecarURL,
    ...(SidecarPort === undefined ? {} : { SidecarPort }),
    ...loggingKeys(node.logging),
    ...jobScriptKeys(node),
    ...(node.profiling === undefined ? {} : { Pprof: profilerKeys(node.profiling.interlink) }),
  };
}

function jobScriptKeys({ jobScript }: ResolvedNode): Partial<InterLinkConfig> {
  return {
    ...(jobScript?.template === undefined ? {} : { JobScriptTemplate: `/etc/interlink/${jobScriptTemplate}` }),
    ...(jobScript?.build === undefined ? {} : { JobScriptBuildConfig: jobScriptBuildKeys(jobScript.build) }),
  };
}

/** interLink's key is `volumes_options`; the chart's comment leaves out an s (domain §1b). */
function jobScriptBuildKeys({ singularityHub, apptainer, volumes }: JobScriptBuild) {
  return compact({
    singularity_hub:
      singularityHub &&
      compact({ server: singularityHub.server, cache_validity_seconds: singularityHub.cacheValiditySeconds }),
    apptainer_options:
      apptainer &&
      compact({
        executable: apptainer.executable,
        fakeroot: apptainer.fakeroot,
        containall: apptainer.containAll,
        fuse_mode: apptainer.fuseMode,
        no_init: apptainer.noInit,
        no_home: apptainer.noHome,
        no_privs: apptainer.noPrivileges,
        nvidia_support: apptainer.nvidiaSupport,
        cleanenv: apptainer.cleanEnvironment,
        unsquash: apptainer.unsquash,
      }),
    volumes_options:
      volumes &&
      compact({
        scratch_area: volumes.scratchArea,
        apptainer_cachedir: volumes.cacheDirectory,
        image_dir: volumes.imageDirectory,
        additional_directories_in_path: volumes.extraPath,
        fuse_sleep_seconds: volumes.fuseSleepSeconds,
      }),
  }) as NonNullable<InterLinkConfig["JobScriptBuildConfig"]>;
}

/** The same without what was not given. */
function compact(keys: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
}

/** An endpoint inside the pod as interLink writes it: URL and port are two keys. */
function addressOf(endpoint: Endpoint): [url: string, port?: string] {
  return endpoint.kind === "socket" ? [`unix://${endpoint.path}`] : ["http://127.0.0.1", String(endpoint.port)];
}
