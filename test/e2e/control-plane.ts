import { spawn } from "node:child_process";
import { openSync, readFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
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
    call: client(server.kubeconfig),
    stop() {
      manager.kill();
      server.stop();
    },
  };
}

function client(kubeconfig: string): ControlPlane["call"] {
  const text = readFileSync(kubeconfig, "utf8");
  const find = (pattern: RegExp) => pattern.exec(text)![1]!;
  const ca = Buffer.from(find(/certificate-authority-data: (\S+?)\}/), "base64");
  const headers = { authorization: `Bearer ${find(/token: (\w+)/)}`, accept: "application/json" };
  const server = find(/server: "(https:[^"]+)"/);
  return (method, path, body) =>
    new Promise((done, fail) => {
      const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
      const call = request(
        `${server}${path}`,
        { method, ca, headers: { ...headers, "content-type": type } },
        (response) => {
          let said = "";
          response.on("data", (chunk) => (said += chunk));
          response.on("end", () => done({ status: response.statusCode!, body: JSON.parse(said) }));
        },
      );
      call.on("error", fail);
      call.end(body === undefined ? undefined : JSON.stringify(body));
    });
}
