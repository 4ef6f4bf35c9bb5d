import { spawn } from "node:child_process";
import { openSync } from "node:fs";
import { join } from "node:path";
import { connect } from "./api-client.ts";
import { judge, startApiServer } from "./judges.ts";

/** What removes, taints and evicts: the controllers that a Node's life depends on. */
const controllers = [
  "namespace",
  "serviceaccount",
  "garbage-collector",
  "node-lifecycle",
  "taint-eviction",
  "pod-garbage-collector",
].map((name) => `${name}-controller`);

export interface Answer {
  status: number;
  body: any;
}

export interface ControlPlane {
  kubeconfig: string;
  /** A request as the administrator. Patches are merge patches. */
  call(method: string, path: string, body?: object): Promise<Answer>;
  stop(): void;
}

/** An API server and the controllers of a Node's life; no scheduler, and nobody who makes pods of Deployments. */
export function startControlPlane(): ControlPlane {
  const server = startApiServer();
  const log = openSync(join(server.folder, "log", "controllers.log"), "a");
  const manager = spawn(
    judge("kube-controller-manager")!,
    [
      `--kubeconfig=${join(server.folder, "kube-controller-manager.kubeconfig")}`,
      `--service-account-private-key-file=${join(server.folder, "pki/sa.key")}`,
      `--root-ca-file=${join(server.folder, "pki/ca.crt")}`,
      `--controllers=${controllers.join(",")}`,
      "--use-service-account-credentials=true",
      "--leader-elect=false",
      "--secure-port=0",
    ],
    { stdio: ["ignore", log, log] },
  );
  return {
    kubeconfig: server.kubeconfig,
    call: adminClient(server.kubeconfig),
    stop() {
      manager.kill();
      server.stop();
    },
  };
}

/** Requests as the administrator that a kubeconfig of `startApiServer` names. */
export function adminClient(kubeconfig: string): ControlPlane["call"] {
  const send = connect(kubeconfig);
  return async (method, path, body) => {
    const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
    const { status, text } = await send(method, path, body && JSON.stringify(body), type);
    return { status, body: JSON.parse(text) };
  };
}
