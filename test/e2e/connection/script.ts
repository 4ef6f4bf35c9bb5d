import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { KubernetesObject } from "@interlink-gitops/core";
import { runCommand } from "../judges.ts";
import type { Api } from "./api.ts";

/** One run of the Job's script as a process of this machine. */
export interface Run {
  process: ChildProcess;
  /** When it ends. */
  ended: Promise<{ code: number | null; lines: string[] }>;
}

/** What a Job's container finds around it, below a folder instead of at the root. */
export interface Place {
  folder: string;
  api: Api;
  kubeconfig: string;
  clientSecret: string;
}

/**
 * Runs the script that the Job's ConfigMap holds, with the Job's command, environment and mounts, and with a token of its
 * ServiceAccount: the only rights that it has are those that it is given.
 *
 * @param change what a test needs otherwise, such as a shorter time
 * @param more variables of the environment that are otherwise
 */
export async function startScript(
  objects: readonly KubernetesObject[],
  { folder, api, kubeconfig, clientSecret }: Place,
  change: (test: any) => void,
  more: NodeJS.ProcessEnv = {},
): Promise<Run> {
  const job = objects.find(({ kind }) => kind === "Job") as any;
  const { namespace } = job.metadata;
  const { serviceAccountName, containers, volumes } = job.spec.template.spec;
  const [{ command, env, volumeMounts }] = containers;
  const moved = (path: string) => join(folder, path);
  const put = (directory: string, files: Record<string, string>) => {
    mkdirSync(moved(directory), { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(moved(directory), name), text);
  };
  for (const { name, mountPath } of volumeMounts) {
    const configMap = volumes.find((volume: any) => volume.name === name).configMap?.name;
    const found = objects.find(({ kind, metadata }) => kind === "ConfigMap" && metadata.name === configMap) as any;
    if (found !== undefined) put(mountPath, found.data);
  }

  const made = ["create", "token", serviceAccountName, "-n", namespace];
  const { stdout } = runCommand("kubectl", ["--kubeconfig", kubeconfig, ...made]);
  const [, , testPath] = command as string[];
  const directory = testPath!.replace(/\/[^/]+$/, "");
  const data = (
    objects.find(({ metadata, kind }) => kind === "ConfigMap" && metadata.name === job.metadata.name) as any
  ).data;
  const test = JSON.parse(data["test.json"]);
  put(test.serviceAccount, { token: stdout, "ca.crt": api.ca });
  test.serviceAccount = moved(test.serviceAccount);
  for (const dialled of [test.ping, test.ping.token]) if (dialled?.ca !== undefined) dialled.ca = moved(dialled.ca);
  change(test);
  put(directory, { "test.json": JSON.stringify(test) });

  const asked = (env as any[]).map(({ name }) => name);
  const process_ = spawn(command[0], (command as string[]).slice(1).map(moved), {
    env: {
      PATH: process.env["PATH"],
      PYTHONDONTWRITEBYTECODE: "1",
      KUBERNETES_SERVICE_HOST: api.host,
      KUBERNETES_SERVICE_PORT: api.port,
      POD_NAME: "test-pod",
      POD_UID: "00000000-0000-4000-8000-000000000001",
      ...(asked.includes("CLIENT_SECRET") ? { CLIENT_SECRET: clientSecret } : {}),
      ...more,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [process_.stdout, process_.stderr]) stream.on("data", (chunk) => (text += chunk));
  const ended = new Promise<{ code: number | null; lines: string[] }>((done) => {
    process_.on("close", (code) => done({ code, lines: text.trim().split("\n") }));
  });
  return { process: process_, ended };
}
