import { compose } from "@interlink-gitops/components";
import type { KubernetesObject } from "@interlink-gitops/core";
import { createResolver } from "@interlink-gitops/environment";
import { expect, test } from "vitest";
import { imported } from "../testing/chart.ts";
import { compareObjects } from "./compare.ts";
import { describeEquivalence, unexplainedChanges } from "./describe.ts";
import { readObjects } from "./objects.ts";

function objectsOf(over = "{}"): KubernetesObject[] {
  const { environment } = createResolver()("prod", imported("rest", over).environment);
  return compose(environment!).resources.map(({ object }) => object);
}

/** What runs: the new objects with a change. */
function against(change: (objects: any[]) => void) {
  const running = structuredClone(objectsOf());
  change(running);
  return compareObjects(running, objectsOf(), "interlink");
}

const deployment = (objects: any[]) => objects.find(({ kind }) => kind === "Deployment");
const container = (objects: any[], wanted: string) => {
  const { containers, initContainers = [] } = deployment(objects).spec.template.spec;
  return [...containers, ...initContainers].find(({ name }: { name: string }) => name === wanted);
};

test("a number of accelerators is the same however it is written", () => {
  const objects = (available: string) =>
    objectsOf(
      `virtualNode: { resources: { accelerators: [{ resourceType: nvidia.com/gpu, model: a100, available: ${available} }] } }`,
    );
  const running = structuredClone(objects("4k")) as any[];
  const config = running.find(({ metadata }) => metadata.name === "leonardo-virtual-kubelet-config");
  config.data["InterLinkConfig.yaml"] = config.data["InterLinkConfig.yaml"].replace(/Available: .*/, 'Available: "4k"');
  const changed = (count: string) =>
    compareObjects(running, objects(count), "interlink").changed.map(({ object }) => object);
  expect(changed("4000")).toEqual([]);
  expect(changed("4001")).toContain("ConfigMap leonardo-virtual-kubelet-config");
});

test("what is the same is the same, whatever the API server adds", () => {
  const found = against((objects) => {
    for (const object of objects) {
      object.metadata = {
        ...object.metadata,
        uid: "1",
        resourceVersion: "2",
        creationTimestamp: "x",
        managedFields: [{}],
      };
      object.metadata.annotations = { ...object.metadata.annotations, "meta.helm.sh/release-name": "virtual-node" };
    }
    const pod = deployment(objects).spec.template.spec;
    pod.containers.reverse();
    Object.assign(pod, { dnsPolicy: "ClusterFirst", restartPolicy: "Always", serviceAccount: pod.serviceAccountName });
    container(objects, "vk").terminationMessagePath = "/dev/termination-log";
    deployment(objects).status = { replicas: 1 };
  });
  expect(found).toMatchObject({ changed: [], added: [], left: [] });
  expect(found.same).toContain("Deployment leonardo-node");
});

test("a difference on purpose has its name, any other has none", () => {
  const found = against((objects) => {
    delete deployment(objects).spec.strategy;
    container(objects, "vk").resources.limits.cpu = "4";
    const config = objects.find(({ metadata }) => metadata.name === "leonardo-virtual-kubelet-config");
    config.data["InterLinkConfig.yaml"] = config.data["InterLinkConfig.yaml"].replace('Pods: "100"', 'Pods: "7"');
  });
  expect(found.changed.flatMap(({ changes }) => changes)).toContainEqual({
    path: "spec.strategy.type",
    after: "Recreate",
    id: "one-kubelet",
  });
  expect(unexplainedChanges(found).map(({ change }) => change)).toEqual([
    { path: "data.InterLinkConfig.yaml.Resources.Pods", before: "7", after: "100" },
    { path: "spec.template.spec.containers.vk.resources.limits.cpu", before: "4", after: "500m" },
  ]);
});

test("a key that did something is never explained away", () => {
  const found = against((objects) => {
    const config = objects.find(({ metadata }) => metadata.name === "leonardo-virtual-kubelet-config");
    config.data["InterLinkConfig.yaml"] += "DisableCSR: true\nExportPodData: true\nNodeLabels:\n- a=b\n";
  });
  const changes = found.changed.flatMap(({ changes }) => changes);
  expect(changes.map(({ path, id }) => [path.split(".").at(-1), id])).toEqual([
    ["DisableCSR", undefined],
    ["ExportPodData", "read-keys-only"],
    ["NodeLabels", undefined],
  ]);
});

test("secrets of what runs are not shown", () => {
  const found = against((objects) => {
    const variable = container(objects, "refresh-token").env.find(
      ({ name }: { name: string }) => name === "IAM_CLIENT_SECRET",
    );
    delete variable.valueFrom;
    variable.value = "hunter2";
    objects.push({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "leonardo-secret", namespace: "interlink" },
      data: { token: "hunter2" },
    });
  });
  expect(JSON.stringify(found)).not.toContain("hunter2");
  expect(found.left).toEqual([{ object: "Secret leonardo-secret", namespace: "interlink", id: "own-token" }]);
});

test("the report says each in its place", () => {
  const found = against((objects) => {
    delete deployment(objects).spec.strategy;
    container(objects, "vk").resources.limits.cpu = "4";
  });
  const text = describeEquivalence(found, "markdown");
  expect(text).toMatch(
    /## The same\n\n[\s\S]*## Different on purpose\n\n- `one-kubelet`: [\s\S]*## Different, and not explained/,
  );
});

test("Lists are unfolded, and what is no YAML is a problem", () => {
  const list = {
    apiVersion: "v1",
    kind: "List",
    items: [{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" } }],
  };
  expect(readObjects("x", `${JSON.stringify(list)}\n---\n---\nkind: Secret\nmetadata: { name: b }\n`)).toMatchObject({
    objects: [{ kind: "ConfigMap" }, { kind: "Secret" }],
  });
  expect(readObjects("x", "a: [")).toMatchObject({ problems: [{ code: "values-syntax" }] });
});

test("what was said about a value explains the place where it shows, and no other", () => {
  const running = structuredClone(objectsOf()) as any[];
  const config = running.find(
    ({ kind, metadata }) => kind === "ConfigMap" && metadata.name.endsWith("-virtual-kubelet-config"),
  );
  config.data["InterLinkConfig.yaml"] += 'NodeLabels: ["accelerator"]\nDisableCSR: true\n';
  const found = compareObjects(running, objectsOf(), "interlink", [{ path: "virtualNode.nodeLabels[0]" }]);
  expect(found.changed[0]!.changes).toMatchObject([
    { path: "data.InterLinkConfig.yaml.DisableCSR", before: "true" },
    { path: "data.InterLinkConfig.yaml.NodeLabels", id: "corrected-value" },
  ]);
  expect(found.changed[0]!.changes[0]).not.toHaveProperty("id");
});

test("names of the pod itself, sizes and empty texts do not differ by how they are written", () => {
  const object = (url: string, cpu: string, value: object) =>
    ({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "n-interlink-config" },
      data: {
        "InterLinkConfig.yaml": JSON.stringify({
          SidecarURL: url,
          Resources: { CPU: cpu },
          NodeTaints: [{ Key: "a", ...value }],
        }),
      },
    }) as KubernetesObject;
  const running = [object("http://localhost", "1e+06", { Value: "" })];
  const found = compareObjects(running, [object("http://127.0.0.1", "1000000", {})], "interlink");
  expect(found.same).toEqual(["ConfigMap n-interlink-config"]);
});
