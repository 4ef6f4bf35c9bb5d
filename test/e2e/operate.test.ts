import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startCluster, virtualNodes, type Cluster } from "./operate/cluster.ts";
import { commandsOf, fileOf } from "./operate/commands.ts";
import { available, onPath } from "./judges.ts";
import { until } from "./until.ts";

const page = "docs/operate.md";
const workload = fileOf(page, "test-pod.yaml");

/** What other pages show, in an order in which it works: the last ends with a node's removal. */
const others = ["environments/production/delivery/README.md", "docs/networking.md", "docs/node-life.md"].map(
  (other) => {
    // flux, and what is downloaded.
    const { here = [], absent = [] } = Object.groupBy(commandsOf(other), (command) =>
      command.startsWith("kubectl ") && !command.includes("https://") ? "here" : "absent",
    );
    for (const command of absent) console.warn(`NOT RUN: ${other}: ${command}`);
    return { other, commands: here };
  },
);

const jq = onPath("jq");
if (!jq) console.warn("NOT RUN: the commands of the documentation: jq is not on PATH");
const control = ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "crds"];
describe.runIf(jq && available("the commands of the documentation", ...control))(
  "in a cluster with all environments",
  () => {
    let cluster: Cluster;
    beforeAll(async () => {
      cluster = await startCluster();
      writeFileSync(cluster.path("test-pod.yaml"), workload);
      await makeCertificateRequest(cluster);
      await makeUntoleratedPod(cluster);
      await cluster.shell("kubectl create namespace flux-system");
      await until("every virtual node's Deployment is available", async () => {
        const { items = [] } = (await cluster.api.ask("GET", "/apis/apps/v1/namespaces/interlink/deployments")) ?? {};
        return items.length === virtualNodes.length && items.every(({ status }: any) => status.availableReplicas === 1);
      });
    });
    afterAll(() => cluster?.stop());

    describe("docs/operate.md", () => {
      // Before the command that shows it: the event comes when the scheduler has looked.
      test("the control plane keeps a pod away that does not tolerate what every virtual node has", async () => {
        await until("the scheduler says why", async () =>
          (await cluster.shell("kubectl get events --field-selector reason=FailedScheduling")).includes(
            "untolerated taint",
          ),
        );
      });

      test.each(commandsOf(page))("%s", async (command) => {
        if (command.startsWith("kubectl logs test-workload")) await scheduled(cluster);
        expect(await cluster.shell(command)).not.toBe("");
      });
    });

    describe.each(others)("$other", ({ commands }) => {
      beforeAll(async () => {
        await cluster.shell("kubectl apply -f test-pod.yaml");
        await scheduled(cluster);
        await makeOrphanedKey(cluster);
      });
      test.each(commands)("%s", async (command) => {
        expect(await cluster.shell(command.replaceAll("leonardo", "interlink-rest-node"))).not.toBe("");
      });
    });
  },
);

/** The page's pod is on the virtual node: the scheduler itself put it there. */
const scheduled = (cluster: Cluster) =>
  until("the page's pod is on its node", async () => {
    const pod = await cluster.api.ask("GET", "/api/v1/namespaces/default/pods/test-workload");
    return pod?.spec.nodeName === "interlink-rest-node" && pod.status.phase === "Running";
  });

/** What the virtual kubelet asks, with its own rights. */
async function makeCertificateRequest({ shell }: Cluster): Promise<void> {
  const subject = "-subj /O=system:nodes/CN=system:node:interlink-rest-node -addext subjectAltName=IP:127.0.0.1";
  await shell(`
    openssl req -new -newkey rsa:2048 -nodes ${subject} -keyout kubelet.key -out kubelet.csr 2> /dev/null
    kubectl --as system:serviceaccount:interlink:interlink-rest-node create -f - <<END
apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata: { name: vk-interlink-rest-node-xxxxx }
spec:
  signerName: kubernetes.io/kubelet-serving
  usages: [digital signature, server auth]
  request: $(base64 -w0 kubelet.csr)
END`);
}

/** The pod of the page, as people write it who know Kubernetes and not interLink. */
async function makeUntoleratedPod({ shell, path }: Cluster): Promise<void> {
  const file = path("untolerated.yaml");
  writeFileSync(
    file,
    workload.replace("test-workload", "untolerated").replace(/ {2}tolerations:[^]*?(?= {2}restartPolicy)/, ""),
  );
  await shell(`kubectl apply -f ${file}`);
}

/** The key of a mesh whose pod is gone: interLink leaves it. */
async function makeOrphanedKey({ api }: Cluster): Promise<void> {
  const labels = { "app.kubernetes.io/part-of": "interlink" };
  await api.ask("POST", "/api/v1/namespaces/default/secrets", { metadata: { name: "gone-wg-config", labels } });
}
