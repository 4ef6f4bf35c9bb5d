import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { call } from "./calls.ts";

/** The Kubernetes API, with all rights. */
export interface Api {
  host: string;
  port: string;
  ca: string;
  /** The object, or undefined when the answer is no success. */
  ask(method: string, path: string, body?: object, type?: string): Promise<any>;
}

/** The API server that a kubeconfig names. */
export function adminApi(kubeconfig: string): Api {
  const config = parse(readFileSync(kubeconfig, "utf8"));
  const { server, "certificate-authority-data": authority } = config.clusters[0].cluster;
  const { hostname: host, port } = new URL(server);
  const ca = Buffer.from(authority, "base64").toString();
  const authorization = `Bearer ${config.users[0].user.token}`;
  return {
    host,
    port,
    ca,
    async ask(method, path, body, type = "application/json") {
      const headers = { authorization, "content-type": type };
      const text = body === undefined ? "" : JSON.stringify(body);
      const answer = await call(method, `${server}${path}`, { headers, ca, body: text });
      return answer.status >= 200 && answer.status < 300 ? JSON.parse(answer.text) : undefined;
    },
  };
}
