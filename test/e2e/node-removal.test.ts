import { execFile, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startControlPlane, type ControlPlane } from "./control-plane.ts";
import { buildGenerations, delivery, manifests, type Generations } from "./generations.ts";
import { available, onPath, root } from "./judges.ts";
import { startKubeletStandIn } from "./kubelet-stand-in.ts";
import { until } from "./until.ts";

const leaving = "interlink-accelerator-node";
const node = `/api/v1/nodes/${leaving}`;
const lease = `/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/${leaving}`;
const deployment = `/apis/apps/v1/namespaces/interlink/deployments/${leaving}-node`;

let cluster: ControlPlane;
let generations: Generations;
beforeEach(async () => {
  cluster = startControlPlane();
  generations = await buildGenerations(`{ nodes: { "${leaving}": undefined } }`);
});
afterEach(() => {
  cluster?.stop();
  generations?.remove();
});

const isThere = async (path: string) => (await cluster.call("GET", path)).status === 200;

const kubectl = (...args: string[]) => promisify(execFile)("kubectl", ["--kubeconfig", cluster.kubeconfig, ...args]);

/**
 * The node's life while a puller works: the virtual kubelet comes up with its Deployment and outlives it a little, as a
 * process does that is being ended.
 */
async function liveAndLeave(): Promise<void> {
  await until("the Node and its Deployment", async () => (await isThere(node)) && isThere(deployment), 600);
  // Flux waits for the Node, too: whether it looks before its first report or after it, the Node is well.
  const kubelet = await startKubeletStandIn(cluster, leaving, { answers: true });
  try {
    await until("the node leaves", async () => !(await isThere(node)) || !(await isThere(deployment)), 900);
    await sleep(5000);
  } finally {
    await kubelet.stop();
  }
  await until("Node, Deployment and Lease are gone", async () => {
    const left = await Promise.all([node, deployment, lease].map(isThere));
    return !left.includes(true);
  });
}

/** Has a puller sync both generations, with the node's life beside it. */
async function pull(script: "flux-loop.py" | "argo-loop.py"): Promise<string> {
  const args = [
    join(root, "test/judges", script),
    generations.before,
    "--objects",
    join(generations.before, delivery, script.split("-")[0]!),
    "--dirty",
    "--next",
    generations.after,
    "--kubeconfig",
    cluster.kubeconfig,
    "--no-delete",
  ];
  let said = "";
  const puller = spawn("python3", args, { stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [puller.stdout, puller.stderr]) stream.on("data", (text) => (said += text));
  const ended = new Promise((done) => puller.on("close", done));
  try {
    await liveAndLeave();
  } catch (error) {
    throw new Error(said, { cause: error });
  } finally {
    await ended;
  }
  return said;
}

const programs = ["etcd", "kube-apiserver", "kube-controller-manager", "kustomize"];
const hasRedis = onPath("redis-server");
if (!hasRedis) console.warn("NOT RUN: removing a node with Argo CD: redis-server is not on PATH");

function expectGood(said: string): void {
  expect(said.split("\n").filter((line) => /^(FAIL|cannot judge)/.test(line))).toEqual([]);
  expect(said).toMatch(/\n[1-9]\d* passed, 0 failed/);
}

describe.runIf(available("removing a node with Flux", ...programs, "kustomize-controller", "flux-source-standin"))(
  "with Flux",
  () => {
    test("a node that leaves the environment leaves the cluster, with its Node and its Lease", async () => {
      expectGood(await pull("flux-loop.py"));
    });

    test("so does one whose Node was there before Flux came, once it has Flux's labels", async () => {
      await (await startKubeletStandIn(cluster, leaving)).stop();
      const file = join(generations.before, manifests, "nodes", leaving, "node.yaml");
      await kubectl("apply", "--server-side", "--force-conflicts", "-f", file);
      const kustomization = `interlink.production.${leaving}`;
      const group = "kustomize.toolkit.fluxcd.io";
      await kubectl("label", "node", leaving, `${group}/name=${kustomization}`, `${group}/namespace=flux-system`);
      expectGood(await pull("flux-loop.py"));
    });
  },
);

describe.runIf(hasRedis && available("removing a node with Argo CD", ...programs, "argocd"))("with Argo CD", () => {
  test("a node that leaves the environment leaves the cluster, with its Node and its Lease", async () => {
    expectGood(await pull("argo-loop.py"));
  });
});

describe.runIf(available("removing a node with kubectl", ...programs))("with kubectl", () => {
  test("a node is deleted by its own directory, and what stays is applied again", async () => {
    const before = join(generations.before, manifests);
    await kubectl("apply", "-k", before);
    const life = liveAndLeave();
    await until("the Lease", () => isThere(lease));
    await kubectl("apply", "-k", before);
    await kubectl("delete", "-k", join(before, "nodes", leaving));
    await life;
    await kubectl("apply", "-k", join(generations.after, manifests));
    expect(await isThere(node)).toBe(false);
    expect(await isThere("/api/v1/nodes/interlink-rest-node")).toBe(true);
  });
});
