import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startControlPlane, type ControlPlane } from "../control-plane.ts";
import { buildGenerations, manifests, type Generations } from "../generations.ts";
import { available, onPath, root, runCommand } from "../judges.ts";

const node = "interlink-accelerator-node";
const jobs = "/apis/batch/v1/namespaces/interlink/jobs";
const tested = `{ nodes: { "${node}": { connectionTest: {} } } }`;
const larger = `{ nodes: { "${node}": { connectionTest: {}, capacity: { cpu: 32 } } } }`;

let cluster: ControlPlane;
let generations: Generations;
beforeEach(async () => {
  cluster = startControlPlane();
  generations = await buildGenerations(larger, tested);
});
afterEach(() => {
  cluster?.stop();
  generations?.remove();
});

/** The Job of this moment, by what it was made of and when. */
async function jobNow(): Promise<{ uid: string; hash: string } | undefined> {
  const { status, body } = await cluster.call("GET", `${jobs}/${node}-connection-test`);
  if (status !== 200) return undefined;
  const { "interlink-gitops/config-hash": hash } = body.spec.template.metadata.annotations;
  return { uid: body.metadata.uid, hash };
}

/** Has a puller sync the node before and after the change, and notes each Job that appears. Other loops end them well. */
async function pull(script: string, ...options: string[]): Promise<{ said: string; hashes: string[] }> {
  const next = ["--dirty", "--next", generations.after, "--kubeconfig", cluster.kubeconfig, "--no-delete"];
  const args = [join(root, "test/judges", script), generations.before, ...options, ...next];
  const puller = spawn("python3", args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [puller.stdout, puller.stderr]) stream.on("data", (text) => (said += text));
  const ended = new Promise<"over">((done) => puller.on("close", () => done("over")));
  const seen = new Map<string, string>();
  // Once more when the puller is over: the last Job stays.
  for (let over = false; ;) {
    const job = await jobNow();
    if (job !== undefined) seen.set(job.uid, job.hash);
    if (over) break;
    over = (await Promise.race([ended, sleep(200)])) === "over";
  }
  return { said, hashes: [...seen.values()] };
}

function expectGood(said: string): void {
  expect(said.split("\n").filter((line) => /^(FAIL|cannot judge)/.test(line))).toEqual([]);
  expect(said).toMatch(/\n[1-9]\d* passed, 0 failed/);
}

const programs = ["etcd", "kube-apiserver", "kube-controller-manager", "kustomize"];
const hasRedis = onPath("redis-server");
if (!hasRedis) console.warn("NOT RUN: a connection test with Argo CD: redis-server is not on PATH");

describe.runIf(available("a connection test with Flux", ...programs, "kustomize-controller", "flux-source-standin"))(
  "with Flux",
  () => {
    test("the Job runs once for each state of the node, and Flux waits for it", async () => {
      const { said, hashes } = await pull("flux-loop.py", manifests, "--wait");
      expectGood(said);
      expect(hashes).toHaveLength(2);
      expect(new Set(hashes).size).toBe(2);
    });
  },
);

const application = {
  apiVersion: "argoproj.io/v1alpha1",
  kind: "Application",
  metadata: { name: "production", namespace: "argocd" },
  spec: {
    project: "default",
    source: { repoURL: "https://git.example/site.git", targetRevision: "main", path: manifests },
    destination: { server: "https://kubernetes.default.svc", namespace: "interlink" },
    ignoreDifferences: [{ kind: "Node", jsonPointers: ["/spec/taints"] }],
    syncPolicy: {
      automated: { prune: true, selfHeal: true },
      syncOptions: ["RespectIgnoreDifferences=true"],
      retry: { limit: 10, backoff: { duration: "1s", factor: 1, maxDuration: "10s" } },
    },
  },
};

describe.runIf(hasRedis && available("a connection test with Argo CD", ...programs, "argocd"))("with Argo CD", () => {
  test("the Job runs at the end of each sync, in place of the one before", async () => {
    const file = join(generations.before, "application.json");
    writeFileSync(file, JSON.stringify(application));
    const { said, hashes } = await pull("argo-loop.py", "--objects", file);
    expectGood(said);
    expect(hashes.length).toBeGreaterThanOrEqual(2);
    expect(new Set(hashes).size).toBe(2);
  });
});

describe.runIf(available("a connection test with kubectl", ...programs))("with kubectl", () => {
  const kubectl = (...args: string[]) => runCommand("kubectl", ["--kubeconfig", cluster.kubeconfig, ...args]);
  const job = `${node}-connection-test`;

  test("a changed node needs the old Job to go first, and then all is applied", async () => {
    const [before, after] = [generations.before, generations.after].map((folder) => join(folder, manifests));
    expect(kubectl("apply", "-k", before!).text).toContain(`job.batch/${job} created`);
    const first = await jobNow();
    expect(kubectl("apply", "-k", before!).status).toBe(0);
    expect(await jobNow()).toEqual(first);
    expect(kubectl("apply", "-k", after!).text).toContain("field is immutable");
    const label = "app.kubernetes.io/component=connection-test";
    expect(kubectl("-n", "interlink", "delete", "job", "-l", label, "--ignore-not-found").status).toBe(0);
    expect(kubectl("apply", "-k", after!).status).toBe(0);
  });

  test("one command runs it again, whether it is there or not", async () => {
    const file = join(generations.before, manifests, "nodes", node, "connection-test.yaml");
    expect(kubectl("create", "namespace", "interlink").status).toBe(0);
    expect(kubectl("replace", "--force", "-f", file).text).toContain(`job.batch/${job} replaced`);
    const first = await jobNow();
    expect(kubectl("replace", "--force", "-f", file).status).toBe(0);
    const second = await jobNow();
    expect(second!.uid).not.toBe(first!.uid);
    expect(kubectl("delete", "-f", file).status).toBe(0);
    expect(await jobNow()).toBeUndefined();
  });
});
