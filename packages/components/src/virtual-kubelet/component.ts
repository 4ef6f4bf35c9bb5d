import type { ResolvedNode } from "@interlink-gitops/environment";
import { emit, type IContainer } from "@interlink-gitops/models";
import { apiToken, apiTokenMount } from "../api-token.ts";
import { configFile } from "../config-map.ts";
import type { Component } from "../part.ts";
import { confined } from "../security.ts";
import { socketMount } from "../sockets.ts";
import { tracingMounts, tracingVariables } from "../tracing.ts";
import { virtualKubeletAccess } from "./access.ts";
import { certificateFiles } from "./certificates.ts";
import { virtualKubeletTraffic } from "./traffic.ts";
import { virtualKubeletConfig } from "./config.ts";
import { networkAccess, networkFiles } from "./network.ts";
import { nodeReadiness } from "./readiness.ts";

/** The virtual kubelet: the process that is the node. */
export const virtualKubelet: Component = {
  name: "virtual-kubelet",
  contribute(node) {
    const content = virtualKubeletConfig(node);
    const tls = certificateFiles(node);
    const network = networkFiles(node);
    const config = configFile(node, "virtual-kubelet-config", "config", {
      "InterLinkConfig.yaml": emit(content, { sort: false }),
    });
    return {
      containers: [container(node, tls, network)],
      // /tmp holds the serving key and kubectl's cache; the root file system is read-only.
      volumes: [config.volume, { name: "tmp", emptyDir: {} }, apiToken, ...tls.volumes, ...network.volumes],
      resources: [config.configMap, ...tls.resources, ...network.resources],
      configs: [{ of: "virtual-kubelet", content }],
      access: [...virtualKubeletAccess(node), ...networkAccess(node)],
      traffic: virtualKubeletTraffic(node),
    };
  },
};

function container(
  node: ResolvedNode,
  tls: ReturnType<typeof certificateFiles>,
  network: ReturnType<typeof networkFiles>,
): IContainer {
  const { kubelet, token } = node;
  // No health endpoint, and no TLS before the CSR is approved: a TCP connection is all that can be asked (domain §0.1).
  const tcpSocket = { port: kubelet.port };
  return {
    name: "vk",
    image: node.images.virtualKubelet,
    ...(token?.wait === "shell"
      ? { command: ["/bin/sh", "-c", `until test -s ${token.path}; do sleep 1; done; exec /vk`] }
      : {}),
    env: [
      { name: "NODENAME", value: node.name },
      { name: "KUBELET_PORT", value: String(kubelet.port) },
      ...(kubelet.bindAddress === undefined ? [] : [{ name: "KUBELET_URL", value: kubelet.bindAddress }]),
      { name: "POD_IP", valueFrom: { fieldRef: { fieldPath: "status.podIP" } } },
      { name: "CONFIGPATH", value: "/etc/interlink/InterLinkConfig.yaml" },
      ...tls.env,
      ...tracingVariables(node, "virtual-kubelet"),
    ],
    ports: [{ name: "kubelet", containerPort: kubelet.port, protocol: "TCP" }],
    startupProbe: { tcpSocket, periodSeconds: 2, failureThreshold: 60 },
    livenessProbe: { tcpSocket, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
    readinessProbe: nodeReadiness(node),
    resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "500m", memory: "512Mi" } },
    securityContext: confined(node.user),
    volumeMounts: [
      { name: "config", mountPath: "/etc/interlink", readOnly: true },
      { name: "tmp", mountPath: "/tmp" },
      apiTokenMount,
      ...tls.volumeMounts,
      ...tracingMounts(node, "virtual-kubelet"),
      ...network.volumeMounts,
      ...socketMount(node),
      ...(token === undefined ? [] : [{ name: "token", mountPath: token.directory, readOnly: true }]),
    ],
  };
}
