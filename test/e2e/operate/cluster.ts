import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { createServer } from "node:https";
import { join } from "node:path";
import { promisify } from "node:util";
import { adminApi, type Api } from "../connection/api.ts";
import { listening } from "../connection/site.ts";
import { adminClient } from "../control-plane.ts";
import { environments, judge, root, startApiServer } from "../judges.ts";
import { startKubeletStandIn } from "../kubelet-stand-in.ts";
import { repeatedly } from "../repeatedly.ts";
import { until } from "../until.ts";

/** The virtual nodes of the committed environments. */
export const virtualNodes = [
  "interlink-incluster-node",
  "interlink-socket-node",
  "interlink-rest-node",
  "interlink-accelerator-node",
];

/** A whole control plane with all environments applied, whose pods run as far as it can tell. */
export interface Cluster {
  api: Api;
  /** Runs a command as somebody at a terminal in a checkout does; fails when it does. */
  shell(command: string): Promise<string>;
  /** A file in the folder in which commands run. */
  path(name: string): string;
  stop(): Promise<void>;
}

export async function startCluster(): Promise<Cluster> {
  const server = startApiServer({
    JUDGE_WITH: "kube-controller-manager kube-scheduler",
    JUDGE_CRDS: judge("crds")!,
  });
  const api = adminApi(server.kubeconfig);
  const folder = join(server.folder, "checkout");
  mkdirSync(folder);
  symlinkSync(join(root, "environments"), join(folder, "environments"));
  const shell = async (command: string) => {
    const env = { ...process.env, KUBECONFIG: server.kubeconfig };
    return (await promisify(execFile)("bash", ["-eo", "pipefail", "-c", command], { cwd: folder, env })).stdout;
  };

  const pki = (name: string) => readFileSync(join(server.folder, "pki", name));
  const { port, stop: stopLogs } = await listening(
    createServer({ key: pki("apiserver.key"), cert: pki("apiserver.crt") }, (_, answer) => answer.end("it says\n")),
  );
  await api.ask("POST", "/api/v1/nodes", { metadata: { name: "machine" } });
  const stops = [stopLogs, repeatedly(500, () => reportMachine(api, port)), repeatedly(300, () => runPods(api))];
  for (const environment of environments) {
    const secrets = join(root, "test/secrets", environment);
    const hasSecrets = readdirSync(secrets).some((file) => file.endsWith(".yaml"));
    await shell(
      `kubectl apply -k environments/${environment}/manifests ${hasSecrets ? `&& kubectl apply -f ${secrets}` : ""}`,
    );
  }
  // Each environment would own the namespace in a cluster of its own: here one level has to admit all their pods.
  await shell("kubectl label namespace interlink pod-security.kubernetes.io/enforce=privileged --overwrite");
  const control = { kubeconfig: server.kubeconfig, call: adminClient(server.kubeconfig), stop() {} };
  const kubelets = await Promise.all(virtualNodes.map((name) => startKubeletStandIn(control, name)));
  for (const name of virtualNodes) await reportReady(api, name, port);
  // A controller makes it, and no pod is admitted without it.
  const account = "/api/v1/namespaces/default/serviceaccounts/default";
  await until("the namespace has its service account", async () => (await api.ask("GET", account)) !== undefined);
  return {
    api,
    shell,
    path: (name) => join(folder, name),
    async stop() {
      await Promise.all([...kubelets.map(({ stop }) => stop), ...stops].map((stop) => stop()));
      server.stop();
    },
  };
}

/** A Node whose site answers, and whose logs are on a port of this machine. */
async function reportReady(api: Api, name: string, port: number): Promise<void> {
  const conditions = [
    { type: "Ready", status: "True", reason: "KubeletPending", message: "Response: 200" },
    { type: "InterlinkConnectivity", status: "True", reason: "InterlinkPingSuccess", message: "Response: 200" },
  ].map((condition) => ({ ...condition, lastHeartbeatTime: new Date().toISOString().replace(/\.\d+/, "") }));
  const capacity = { cpu: "16", memory: "64Gi", pods: "200" };
  const addresses = [{ type: "InternalIP", address: "127.0.0.1" }];
  const daemonEndpoints = { kubeletEndpoint: { Port: port } };
  const status = { conditions, capacity, allocatable: capacity, addresses, daemonEndpoints };
  await api.ask("PATCH", `/api/v1/nodes/${name}/status`, { status });
}

const reportMachine = (api: Api, port: number) => reportReady(api, "machine", port);

/** Starts every pod that is bound to a node, and ends every one that is being deleted. */
async function runPods(api: Api): Promise<void> {
  const { items } = (await api.ask("GET", "/api/v1/pods")) ?? { items: [] };
  for (const { metadata, spec, status } of items) {
    const path = `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}`;
    if (metadata.deletionTimestamp !== undefined) await api.ask("DELETE", path, { gracePeriodSeconds: 0 });
    else if (spec.nodeName !== undefined && status.phase === "Pending")
      await api.ask("PATCH", `${path}/status`, { status: runningStatus(spec) });
  }
}

function runningStatus(spec: { containers: Container[]; initContainers?: Container[] }): object {
  const startedAt = new Date().toISOString().replace(/\.\d+/, "");
  const statusOf = ({ name, image }: Container) => ({
    name,
    image,
    imageID: "",
    ready: true,
    started: true,
    restartCount: 0,
    state: { running: { startedAt } },
  });
  return {
    phase: "Running",
    conditions: ["Ready", "ContainersReady"].map((type) => ({ type, status: "True" })),
    containerStatuses: spec.containers.map(statusOf),
    initContainerStatuses: (spec.initContainers ?? []).map(statusOf),
  };
}

interface Container {
  name: string;
  image: string;
}
