import { expect, test } from "vitest";
import { compose } from "@interlink-gitops/components";
import { allNodes } from "../../../components/src/testing.ts";
import { delivered, objectsIn } from "../testing.ts";
import { admittedKinds } from "./kinds.ts";

const applications = (argo: object, change?: Parameters<typeof delivered>[1]) =>
  objectsIn(delivered({ argo }, change).delivery, "argo/applications.yaml");

test("nodes come from a list, so that a foreign folder is never applied", () => {
  const [shared, set] = applications({});
  expect(shared).toMatchObject({ kind: "Application", metadata: { name: "interlink.site" } });
  expect(set.spec).toMatchObject({ goTemplate: true, goTemplateOptions: ["missingkey=error"] });
  expect(set.spec.generators[0].list.elements).toEqual(
    ["inside", "socket", "rest"].map((node) => ({
      application: `interlink.site.${node}`,
      path: `environments/site/manifests/nodes/${node}`,
    })),
  );
  // A templated project would let a changed list choose its own rights.
  expect(set.spec.template.spec.project).toBe("interlink.site");
});

test("plain Applications are the same ones", () => {
  const [, set] = applications({});
  const [, node] = applications({ applications: "plain" });
  expect(node.spec).toEqual({
    ...set.spec.template.spec,
    source: { ...set.spec.template.spec.source, path: "environments/site/manifests/nodes/inside" },
  });
  expect(node.metadata.finalizers).toEqual(set.spec.template.metadata.finalizers);
});

test("a node's Application takes its objects along, and what the nodes share stays", () => {
  const [shared, set] = applications({});
  expect(set.spec.template.metadata.finalizers).toEqual(["resources-finalizer.argocd.argoproj.io"]);
  expect(shared.metadata).not.toHaveProperty("finalizers");
});

test("a failed sync takes up the newest commit, and a connection test is not repeated for ever", () => {
  expect(applications({})[0].spec.syncPolicy.retry).toMatchObject({ limit: -1, refresh: true });
  const tested = (environment: any) => (environment.nodes.rest.connectionTest = {});
  expect(applications({}, tested)[0].spec.syncPolicy.retry).toMatchObject({ limit: 5, refresh: true });
});

test("only the control plane's own writing is ignored", () => {
  expect(applications({})[0].spec.ignoreDifferences).toEqual([{ kind: "Node", jsonPointers: ["/spec/taints"] }]);
});

test("the project admits its repository and the namespaces that objects are in, the lease's among them", () => {
  const [project] = objectsIn(delivered({ argo: {} }).delivery, "argo/app-project.yaml");
  expect(project.spec.sourceRepos).toEqual(["https://git.example/hpc/nodes.git"]);
  expect(project.spec.destinations).toEqual([
    { namespace: "interlink", server: "https://kubernetes.default.svc" },
    { namespace: "kube-node-lease", server: "https://kubernetes.default.svc" },
  ]);
});

test("the project admits the namespaces of single nodes, and that which its Applications name", () => {
  const moved = delivered({ argo: {} }, ({ namespace, nodes }) => {
    namespace.create = false;
    for (const name of Object.keys(nodes)) nodes[name]!.namespace = { name: "tenant" };
  }).delivery;
  const [project] = objectsIn(moved, "argo/app-project.yaml");
  const admitted = project.spec.destinations.map(({ namespace }: { namespace: string }) => namespace);
  expect(admitted).toEqual(["interlink", "kube-node-lease", "tenant"]);
  expect(objectsIn(moved, "argo/applications.yaml")[0].spec.template.spec.destination.namespace).toBe("interlink");
});

test("every kind that a component makes is among the known ones, so that it can be cleaned up later", () => {
  const nodes = allNodes();
  const { resources } = compose({
    name: "all",
    cluster: "test",
    namespace: "interlink",
    namespaces: [{ name: "interlink", create: true, podSecurity: "privileged", field: "namespace" }],
    secrets: [],
    nodes,
  });
  const objects = resources.map(({ object }) => object);
  expect(admittedKinds(objects)).toEqual(admittedKinds(objects.filter(({ kind }) => kind === "Namespace")));
});

test("the project may touch Namespaces where the environment makes one", () => {
  const kinds = (create: boolean) => {
    const { delivery } = delivered({ argo: {} }, ({ namespace }) => (namespace.create = create));
    const [{ spec }] = objectsIn(delivery, "argo/app-project.yaml");
    return spec.clusterResourceWhitelist.map(({ kind }: { kind: string }) => kind);
  };
  expect(kinds(true)).toEqual(["Namespace", "Node", "ClusterRole", "ClusterRoleBinding"]);
  expect(kinds(false)).toEqual(["Node", "ClusterRole", "ClusterRoleBinding"]);
});

test("the project outlives its Applications, which would never be deleted without it", () => {
  const [project] = objectsIn(delivered({ argo: {} }).delivery, "argo/app-project.yaml");
  expect(project.metadata.finalizers).toEqual(["resources-finalizer.argocd.argoproj.io"]);
});

test("with a decryption plugin its Applications use it", () => {
  const [shared] = applications({ decryptionPlugin: "kustomize-sops" });
  expect(shared.spec.source.plugin).toEqual({ name: "kustomize-sops" });
});
