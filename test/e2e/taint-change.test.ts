import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startControlPlane, type ControlPlane } from "./control-plane.ts";
import { buildGenerations, manifests, type Generations } from "./generations.ts";
import { available, runCommand } from "./judges.ts";
import { startKubeletStandIn, type KubeletStandIn } from "./kubelet-stand-in.ts";
import { until } from "./until.ts";

const name = "interlink-accelerator-node";
const nodePath = `/api/v1/nodes/${name}`;
const job = "/api/v1/namespaces/default/pods/job";
const own = "virtual-node.interlink/no-schedule=true:NoSchedule";

describe.runIf(available("changes to a running node", "etcd", "kube-apiserver", "kube-controller-manager"))(
  "a node that is there",
  () => {
    let cluster: ControlPlane;
    let generations: Generations;
    let kubelet: KubeletStandIn;
    beforeEach(() => {
      cluster = startControlPlane();
    });
    afterEach(async () => {
      await kubelet?.stop();
      cluster.stop();
      generations?.remove();
    });

    /** Applies a state of the repository as Flux does: a Node that is there is left alone. */
    function sync(folder: string, { withNode }: { withNode: boolean }): void {
      const selector = withNode ? [] : ["--selector=app.kubernetes.io/version"];
      const flux = ["--server-side", "--force-conflicts", "--field-manager=kustomize-controller"];
      const target = join(folder, manifests);
      if (withNode) command(["kubectl", "apply", ...flux, "-k", join(target, "cluster")]);
      command(["kubectl", "apply", ...flux, ...selector, "-k", target]);
    }

    function command(words: string[], cwd?: string): void {
      const [program, ...args] = words;
      const { status, text } = runCommand(program!, args, {
        env: { KUBECONFIG: cluster.kubeconfig },
        ...(cwd === undefined ? {} : { cwd }),
      });
      expect(status, text).toBe(0);
    }

    /** A job's pod that runs on the node. */
    async function runJob(): Promise<string> {
      const spec = {
        nodeName: name,
        serviceAccountName: "default",
        containers: [{ name: "main", image: "example.org/job:1" }],
        tolerations: [{ key: "virtual-node.interlink/no-schedule", operator: "Exists" }],
      };
      const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "job" }, spec };
      let made = await cluster.call("POST", "/api/v1/namespaces/default/pods", pod);
      await until("the namespace has its service account", async () => {
        if (made.status === 403) made = await cluster.call("POST", "/api/v1/namespaces/default/pods", pod);
        return made.status !== 403;
      });
      expect(made.status).toBe(201);
      await cluster.call("PATCH", `${job}/status`, { status: { phase: "Running" } });
      return made.body.metadata.uid;
    }

    async function expectRunning(uid: string): Promise<void> {
      const { body } = await cluster.call("GET", job);
      expect(body).toMatchObject({ metadata: { uid }, status: { phase: "Running" } });
      expect(body.metadata).not.toHaveProperty("deletionTimestamp");
    }

    /** Without those that the control plane sets. */
    async function taints(): Promise<string[]> {
      const { body } = await cluster.call("GET", nodePath);
      return body.spec.taints
        .filter(({ key }: { key: string }) => !key.startsWith("node.kubernetes.io/"))
        .map(({ key, value = "", effect }: Record<string, string>) => `${key}=${value}:${effect}`);
    }

    /** Without the old twins (`beta.kubernetes.io/os`) that the node controller adds at a time of its own. */
    function ownLabels(node: { metadata: { labels: Record<string, string> } }): Record<string, string> {
      const labels = Object.entries(node.metadata.labels);
      return Object.fromEntries(labels.filter(([key]) => !key.startsWith("beta.kubernetes.io/")));
    }

    /** What the build told people to do, as they would paste it into a shell in the repository. */
    function remedy(): string {
      const [, step] = /\[manual-step\]\n {2}[^:]+: (kubectl .*)\. Running pods stay/.exec(generations.said) ?? [];
      expect(step, generations.said).toBeDefined();
      return step!;
    }

    async function start(change: string, before?: string): Promise<string> {
      generations = await buildGenerations(`{ nodes: { "${name}": ${change} } }`, before);
      sync(generations.before, { withNode: true });
      kubelet = await startKubeletStandIn(cluster, name);
      return runJob();
    }

    test("gets changed taints by the step that the build prints, and its jobs go on", async () => {
      const uid = await start(`{ taints: [{ key: "site.example/batch", effect: "NoSchedule" }] }`);
      expect(generations.said).toContain(`the taints of \`${name}\` change`);

      sync(generations.after, { withNode: false });
      await kubelet.stop();
      kubelet = await startKubeletStandIn(cluster, name);
      expect(await taints()).toEqual([own, "virtual-node=true:NoSchedule"]);

      command(["bash", "-c", remedy()], generations.after);
      expect(await taints()).toEqual([own, "site.example/batch=:NoSchedule"]);
      await sleep(10_000);
      await expectRunning(uid);
    });

    test("gets a changed pod CIDR by the step that the build prints, and its jobs go on", async () => {
      const range = (subnet: string) =>
        `{ offloading: { podCidr: { subnet: "${subnet}", firstHost: 10, lastHost: 250 } } }`;
      const before = `{ nodes: { "${name}": ${range("10.200.1.0/24")} } }`;
      const uid = await start(range("10.200.2.0/24"), before);
      expect(generations.said).toContain(`the pod CIDR of \`${name}\` changes`);
      const made = (await cluster.call("GET", nodePath)).body;

      const apply = ["apply", "--server-side", "-f", join(generations.after, manifests, "nodes", name, "node.yaml")];
      const refused = runCommand("kubectl", ["--kubeconfig", cluster.kubeconfig, ...apply, "--force-conflicts"]);
      expect(refused.text).toContain("Forbidden");

      command(["bash", "-c", remedy()], generations.after);
      const { body: remade } = await cluster.call("GET", nodePath);
      expect(remade.spec.podCIDR).toBe("10.200.2.0/24");
      expect(remade.metadata.uid).not.toBe(made.metadata.uid);
      expect(ownLabels(remade)).toEqual(ownLabels(made));
      // Pods of a Node that is gone are collected after 40 to 80 seconds.
      await sleep(90_000);
      await expectRunning(uid);
    });
  },
);
