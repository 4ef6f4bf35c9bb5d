import { basename } from "node:path/posix";
import type { ResolvedNode } from "@interlink-gitops/environment";
import { emit, type IContainer, type IProbe, type ISecurityContext, type IVolumeMount } from "@interlink-gitops/models";
import { configFile } from "../config-map.ts";
import type { Component } from "../part.ts";
import { confined } from "../security.ts";
import { socketMount, socketVolume } from "../sockets.ts";
import { tracingMounts, tracingVariables } from "../tracing.ts";
import { tracingTraffic } from "../traffic.ts";
import { secretMounts, secretVariables, secretVolumes } from "./secrets.ts";

type Setup = NonNullable<ResolvedNode["plugin"]>;

/** The plugin in the pod, which drives the batch system. What it needs is the plugin's own knowledge. */
export const plugin: Component = {
  name: "plugin",
  contribute(node) {
    const setup = node.plugin;
    if (setup === undefined) return undefined;
    const data = filesOf(setup);
    const config =
      Object.keys(data).length === 0 ? undefined : configFile(node, "plugin-config", "plugin-config", data);
    return {
      containers: [container(node, setup)],
      volumes: [
        ...(config === undefined ? [] : [config.volume]),
        ...setup.volumes.map(({ name, source }) => ({ name, ...source })),
        ...secretVolumes(setup),
        ...socketVolume(node),
      ],
      resources: config === undefined ? [] : [config.configMap],
      traffic: [
        // Where that is, only the person knows: schedulers, other clusters, registries, storage.
        { direction: "out", with: "plugin", because: "it drives a batch system and fetches images" },
        ...tracingTraffic(node, "plugin"),
      ],
    };
  },
};

/** The container's files by their key in the ConfigMap, which is their name. */
function filesOf({ config, files = {} }: Setup): Record<string, string> {
  const data = Object.fromEntries(Object.entries(files).map(([path, text]) => [basename(path), text]));
  if (config === undefined) return data;
  const { file, content } = config;
  return { [file]: typeof content === "string" ? content : emit(content, { sort: false }), ...data };
}

function pathsOf({ config, files = {} }: Setup): string[] {
  return [...(config === undefined ? [] : [`${config.directory}/${config.file}`]), ...Object.keys(files)];
}

function mountOf({ name, mountPath, readOnly, subPath }: Setup["volumes"][number]): IVolumeMount {
  return {
    name,
    mountPath,
    ...(subPath === undefined ? {} : { subPath }),
    ...(readOnly === undefined ? {} : { readOnly }),
  };
}

function container(node: ResolvedNode, setup: Setup): IContainer {
  return {
    name: "plugin",
    image: setup.image,
    ...(setup.command === undefined ? {} : { command: setup.command }),
    ...(setup.args === undefined ? {} : { args: setup.args }),
    ...(setup.workingDirectory === undefined ? {} : { workingDir: setup.workingDirectory }),
    env: [
      ...Object.entries(setup.env).map(([name, value]) => ({ name, value })),
      ...secretVariables(setup),
      ...tracingVariables(node, "plugin"),
    ],
    ...(setup.listen.kind === "port"
      ? { ports: [{ name: "plugin", containerPort: setup.listen.port, protocol: "TCP" }] }
      : {}),
    ...probesOf(setup),
    resources: { requests: { cpu: "500m", memory: "500Mi" }, limits: { cpu: "2", memory: "2Gi" } },
    securityContext: securityOf(setup),
    volumeMounts: [
      // One by one: a directory of the image keeps what else is in it.
      ...pathsOf(setup).map((path) => ({
        name: "plugin-config",
        mountPath: path,
        subPath: basename(path),
        readOnly: true,
      })),
      ...setup.volumes.map(mountOf),
      ...secretMounts(setup),
      ...tracingMounts(node, "plugin"),
      ...(setup.listen.kind === "socket" ? socketMount(node) : []),
    ],
  };
}

/** A plugin's ping needs a request body, which Kubernetes cannot send: only its listener can be looked at (domain §2.3). */
function probesOf({ listen, unprobed = false }: Setup): Pick<IContainer, "startupProbe" | "livenessProbe"> {
  if (unprobed) return {};
  const probe: IProbe =
    listen.kind === "socket"
      ? { exec: { command: ["test", "-S", listen.path] } }
      : { tcpSocket: { port: listen.port } };
  return {
    // The images that boot a batch system of their own take minutes on a busy node.
    startupProbe: { ...probe, periodSeconds: 5, failureThreshold: 60 },
    livenessProbe: { ...probe, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
  };
}

function securityOf({ privileges, capabilities, user }: Setup): ISecurityContext {
  if (privileges !== undefined) return { ...privileges.context, runAsUser: user, runAsGroup: user };
  const { readOnlyRootFilesystem: _, ...context } = confined(user);
  return capabilities === undefined ? context : { ...context, capabilities: { drop: ["ALL"], add: capabilities } };
}
