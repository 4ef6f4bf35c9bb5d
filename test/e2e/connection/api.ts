import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { adminClient } from "../control-plane.ts";

/** The Kubernetes API, with all rights, for what stands in for a program and must outlive it. */
export interface Api {
  host: string;
  port: string;
  ca: string;
  /** The object, or undefined when the answer is no success. */
  ask(method: string, path: string, body?: object): Promise<any>;
}

/** The API server that a kubeconfig names. */
export function adminApi(kubeconfig: string): Api {
  const { server, "certificate-authority-data": authority } = parse(readFileSync(kubeconfig, "utf8")).clusters[0]
    .cluster;
  const { hostname: host, port } = new URL(server);
  const call = adminClient(kubeconfig);
  return {
    host,
    port,
    ca: Buffer.from(authority, "base64").toString(),
    async ask(...request) {
      const { status, body } = await call(...request).catch(() => ({ status: 0, body: undefined }));
      return status >= 200 && status < 300 ? body : undefined;
    },
  };
}
