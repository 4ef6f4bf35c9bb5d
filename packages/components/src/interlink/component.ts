import type { ResolvedApi, ResolvedNode } from "@interlink-gitops/environment";
import { emit, type IContainer } from "@interlink-gitops/models";
import { mountCertificate, mountPair, together } from "../certificates.ts";
import { configFile } from "../config-map.ts";
import type { Component } from "../part.ts";
import { confined } from "../security.ts";
import { socketMount, socketVolume } from "../sockets.ts";
import { tracingMounts, tracingVariables } from "../tracing.ts";
import { callTo, tracingTraffic, type Traffic } from "../traffic.ts";
import { interLinkConfig } from "./config.ts";
import { placeConfig } from "./hub-token.ts";
import { jobScriptTemplate } from "./job-script.ts";

/** The interLink API server, between the virtual kubelet and the plugin. */
export const interlink: Component = {
  name: "interlink",
  contribute(node) {
    if (node.api === undefined) return undefined;
    const content = interLinkConfig(node, node.api);
    const certificates = together([
      mountPair("server-certificate", node.api.tls?.server),
      mountCertificate(node, "client-ca", node.api.tls?.clientCa),
    ]);
    const config = configFile(node, "interlink-config", "interlink-config", {
      "InterLinkConfig.yaml": emit(content, { sort: false }),
      ...(node.jobScript?.template === undefined ? {} : { [jobScriptTemplate]: node.jobScript.template }),
    });
    const place = placeConfig(node);
    return {
      initContainers: place.initContainers,
      containers: [
        {
          name: "interlink",
          image: node.images.interlink,
          // No arguments: the program ends on any of its own flags (domain §1b).
          env: [{ name: "INTERLINKCONFIGPATH", value: place.path }, ...tracingVariables(node, "interlink")],
          ...listener(node.api),
          resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "500m", memory: "512Mi" } },
          securityContext: confined(node.user),
          volumeMounts: [
            { name: "interlink-config", mountPath: "/etc/interlink", readOnly: true },
            ...place.volumeMounts,
            ...certificates.volumeMounts,
            ...tracingMounts(node, "interlink"),
            ...(hasSocket(node.api) ? socketMount(node) : []),
          ],
        },
      ],
      volumes: [config.volume, ...place.volumes, ...certificates.volumes, ...socketVolume(node)],
      resources: [config.configMap, ...certificates.resources],
      configs: [{ of: "interlink", content }],
      traffic: trafficOf(node, node.api),
    };
  },
};

/** Whom interLink calls outside of the pod: a plugin at the site, the service that writes job scripts. */
function trafficOf(node: ResolvedNode, { plugin }: ResolvedApi): Traffic[] {
  const { jobScriptBuilderUrl } = node.offloading;
  return [
    ...(plugin.kind === "url" ? callTo("plugin", plugin.url, "the plugin at the site", plugin.port) : []),
    ...(jobScriptBuilderUrl === undefined ? [] : callTo("jobScripts", jobScriptBuilderUrl, "the scripts of jobs")),
    ...tracingTraffic(node, "interlink"),
  ];
}

function hasSocket({ listen, plugin }: ResolvedApi): boolean {
  return listen.kind === "socket" || plugin.kind === "socket";
}

/**
 * The image holds nothing but the program, so only a TCP listener can be probed (domain §2.2); on a socket the virtual
 * kubelet's readiness covers it, as the node is Ready only when pings get through. `/pinglink` asks the plugin too:
 * right for readiness, and wrong for a restart.
 */
function listener({ listen, tls }: ResolvedApi): Partial<IContainer> {
  if (listen.kind === "socket") return {};
  const { port } = listen;
  const tcpSocket = { port };
  const scheme = tls === undefined ? "HTTP" : "HTTPS";
  return {
    ports: [{ name: "interlink", containerPort: port, protocol: "TCP" }],
    startupProbe: { tcpSocket, periodSeconds: 2, failureThreshold: 60 },
    livenessProbe: { tcpSocket, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
    readinessProbe: {
      // A probe has no client certificate to show.
      ...(tls?.clientCa === undefined ? { httpGet: { path: "/pinglink", port, scheme } } : { tcpSocket }),
      periodSeconds: 30,
      timeoutSeconds: 10,
    },
  };
}
