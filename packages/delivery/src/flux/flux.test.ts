import { expect, test } from "vitest";
import { delivered, objectsIn } from "../testing.ts";

const kustomizations = (flux: object, change?: Parameters<typeof delivered>[1]) =>
  objectsIn(delivered({ flux }, change).delivery, "flux/kustomizations.yaml");

test("each node is pulled by itself, after what they share", () => {
  expect(kustomizations({}).map(({ metadata, spec }) => [metadata.name, spec.path, spec.dependsOn])).toEqual([
    ["interlink.site", "./environments/site/manifests/cluster", undefined],
    ["interlink.site.inside", "./environments/site/manifests/nodes/inside", [{ name: "interlink.site" }]],
    ["interlink.site.socket", "./environments/site/manifests/nodes/socket", [{ name: "interlink.site" }]],
    ["interlink.site.rest", "./environments/site/manifests/nodes/rest", [{ name: "interlink.site" }]],
  ]);
});

test("where nothing is shared, nothing is waited for", () => {
  const [first] = kustomizations({}, (environment) => (environment.namespace.create = false));
  expect(first).toMatchObject({ metadata: { name: "interlink.site.inside" } });
  expect(first.spec).not.toHaveProperty("dependsOn");
});

test("a Secret that passes through into what is shared is pulled too", () => {
  const without = (environment: any) => (environment.namespace.create = false);
  const { delivery } = delivered({ flux: {} }, without, ["cluster/token.enc.yaml"]);
  expect(objectsIn(delivery, "flux/kustomizations.yaml")[0].metadata.name).toBe("interlink.site");
});

test("a node takes its objects along, the namespace stays", () => {
  const [shared, node] = kustomizations({});
  expect(shared.spec).toMatchObject({ prune: true, deletionPolicy: "Orphan" });
  expect(node.spec).toMatchObject({ prune: true, wait: true });
  expect(node.spec).not.toHaveProperty("deletionPolicy");
});

test("nodes wait until what they share is applied, and not until all of it is well", () => {
  const [shared, node] = kustomizations({});
  expect(shared.spec).not.toHaveProperty("wait");
  expect(node.spec.dependsOn).toEqual([{ name: shared.metadata.name }]);
});

test("the root keeps the pullers' own objects, and waits for no node", () => {
  const [root] = objectsIn(delivered({ flux: {} }).delivery, "flux/delivery.yaml");
  expect(root).toMatchObject({
    metadata: { name: "interlink-delivery.site" },
    spec: { path: "./environments/site/delivery/flux", prune: true },
  });
  expect(root.spec).not.toHaveProperty("wait");
});

test("an artifact holds one environment, and a repository may hold more than environments", () => {
  const from = (source: object) =>
    objectsIn(delivered({ git: undefined, ...source, flux: {} }).delivery, "flux/kustomizations.yaml")[0].spec;
  expect(from({ oci: { url: "oci://registry.example/hpc/site" } })).toMatchObject({
    path: "./manifests/cluster",
    sourceRef: { kind: "OCIRepository", name: "interlink.site" },
  });
  expect(from({ git: { url: "https://git.example/a/b", directory: "clusters/hpc" } }).path).toBe(
    "./clusters/hpc/environments/site/manifests/cluster",
  );
});

test("a connection test has its own time on top of the node's", () => {
  const [, node, other] = kustomizations({}, (environment: any) => (environment.nodes.inside.connectionTest = {}));
  expect(node.spec.timeout).toMatch(/^10m\d+s$/);
  expect(other.spec.timeout).toBe("10m");
});

test("a Node that is asked itself is named, because Flux passes over the health of what it does not write anew", () => {
  const tested = (environment: any) => (environment.nodes.inside.connectionTest = {});
  const [shared, node, other] = kustomizations({ nodeHealth: true }, tested);
  expect(node.spec).not.toHaveProperty("wait");
  expect(node.spec.healthChecks).toEqual(
    expect.arrayContaining([
      { apiVersion: "apps/v1", kind: "Deployment", name: "inside-node", namespace: "interlink" },
      { apiVersion: "batch/v1", kind: "Job", name: "inside-connection-test", namespace: "interlink" },
      { apiVersion: "v1", kind: "Node", name: "inside" },
    ]),
  );
  expect(node.spec.healthChecks).toHaveLength(3);
  expect(other.spec.healthChecks).toHaveLength(2);
  expect(shared.spec).not.toHaveProperty("healthChecks");
});

test("what a tenant needs reaches every directory, and not Flux' own objects", () => {
  const flux = { serviceAccount: "site", decryption: "sops-age", nodeHealth: true };
  const [shared, node] = kustomizations(flux);
  expect(node.spec).toMatchObject({
    serviceAccountName: "site",
    decryption: { provider: "sops", secretRef: { name: "sops-age" } },
    healthCheckExprs: [{ apiVersion: "v1", kind: "Node" }],
  });
  expect(shared.spec).not.toHaveProperty("healthCheckExprs");
  expect(objectsIn(delivered({ flux }).delivery, "flux/delivery.yaml")[0].spec).not.toHaveProperty(
    "serviceAccountName",
  );
});

test("image policies mark the lines that image automation may write", () => {
  const { resources } = delivered({ flux: { imagePolicies: { vk: "flux-system:vk" } } });
  const deployment = resources.find(({ object }) => object.kind === "Deployment")!;
  const containers = (deployment.object as any).spec.template.spec.containers as { name: string }[];
  const index = containers.findIndex(({ name }) => name === "vk");
  expect(deployment.comments).toEqual({
    [`spec.template.spec.containers[${index}].image`]: '{"$imagepolicy":"flux-system:vk"}',
  });
});
