import { createServer } from "node:https";
import { ownTaint } from "@interlink-gitops/environment";
import { repeatedly } from "../repeatedly.ts";
import type { Api } from "./api.ts";
import { call } from "./calls.ts";
import { listening } from "./site.ts";

/** How a stand-in for the virtual kubelet behaves; a test changes it while it runs. */
export interface KubeletBehaviour {
  /** Where it pings interLink, and what it shows there. */
  pingUrl: string;
  token: string;
  ca: string;
  /** The plugin's socket: it skips interLink for all but the ping. */
  plugin: string;
  /** Whether its serving certificate is there. */
  hasCertificate: boolean;
}

interface Kubelet {
  /** When it is over, it reports nothing more. */
  stop(): Promise<void>;
}

/** Does to the Node and to its pods what interLink's virtual kubelet does (domain §2.5, §3), at a quicker pace. */
export async function startKubelet(
  api: Api,
  name: string,
  pair: { cert: string; key: string },
  behaviour: KubeletBehaviour,
): Promise<Kubelet> {
  const ask = (path: string, body: object) =>
    call(path === "/status" || path === "/getLogs" ? "GET" : "POST", `http://unix${path}`, {
      socketPath: behaviour.plugin,
      body: JSON.stringify(body),
    });

  const logs = createServer(pair, async (request, response) => {
    const [, , namespace, pod, container] = (request.url ?? "").split("?")[0]!.split("/");
    const found = await api.ask("GET", `/api/v1/namespaces/${namespace}/pods/${pod}`);
    if (found === undefined) return void response.writeHead(404).end();
    const { text } = await ask("/getLogs", { PodUID: found.metadata.uid, ContainerName: container });
    response.writeHead(200, { "content-type": "text/plain" }).end(text);
  });
  // Without a certificate every handshake fails (domain §0.1).
  logs.on("connection", (socket) => behaviour.hasCertificate || socket.destroy());
  const { port, stop: stopLogs } = await listening(logs);

  await api.ask("POST", "/api/v1/nodes", {
    metadata: { name, labels: { "kubernetes.io/hostname": name } },
    spec: { taints: [ownTaint] },
  });

  async function beat(): Promise<void> {
    const headers = { authorization: `Bearer ${behaviour.token}` };
    const { status, text } = await call("POST", behaviour.pingUrl, { headers, ca: behaviour.ca });
    const well = status === 200;
    const lastHeartbeatTime = new Date().toISOString().replace(/\.\d+/, "");
    // The real one's words: the answer's text, and not its status.
    const message = well ? text : `Ping failed with code -1. Response: ${text}`;
    const reported = { status: well ? "True" : "False", lastHeartbeatTime, message };
    const conditions = [
      { type: "Ready", reason: "KubeletPending", ...reported },
      { type: "InterlinkConnectivity", reason: well ? "InterlinkPingSuccess" : "InterlinkPingFailed", ...reported },
    ];
    const addresses = [{ type: "InternalIP", address: "127.0.0.1" }];
    const status_ = { conditions, addresses, daemonEndpoints: { kubeletEndpoint: { Port: port } } };
    await api.ask("PATCH", `/api/v1/nodes/${name}/status`, { status: status_ });
  }

  const known = new Set<string>();
  async function runPods(): Promise<void> {
    const { items } = (await api.ask("GET", `/api/v1/pods?fieldSelector=spec.nodeName=${name}`)) ?? { items: [] };
    for (const pod of items) {
      const { name: podName, namespace, uid, deletionTimestamp } = pod.metadata;
      const path = `/api/v1/namespaces/${namespace}/pods/${podName}`;
      if (deletionTimestamp !== undefined) {
        await ask("/delete", pod);
        await api.ask("DELETE", path, { gracePeriodSeconds: 0 });
      } else if (!known.has(uid)) {
        known.add(uid);
        await ask("/create", { pod });
      } else if (!["Succeeded", "Failed"].includes(pod.status.phase)) {
        await api.ask("PATCH", `${path}/status`, { status: await statusOf(pod) });
      }
    }
  }

  async function statusOf(pod: object): Promise<object> {
    const { status, text } = await ask("/status", [pod]);
    const containers = status === 200 ? (JSON.parse(text)[0]?.containers ?? []) : [];
    const ends = containers.map(({ state }: any) => state.terminated?.exitCode);
    if (ends.length === 0) return { phase: "Pending" };
    const over = ends.every((code: unknown) => code !== undefined);
    const phase = over ? (ends.every((code: unknown) => code === 0) ? "Succeeded" : "Failed") : "Running";
    return { phase, containerStatuses: containers };
  }

  const stops = [repeatedly(700, beat), repeatedly(300, runPods), stopLogs];
  return { stop: async () => void (await Promise.all(stops.map((stop) => stop()))) };
}
