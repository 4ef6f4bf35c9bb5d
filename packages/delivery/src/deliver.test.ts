import { checkObject } from "@interlink-gitops/models";
import { expect, test } from "vitest";
import { deliveryResources } from "./index.ts";
import { delivered, objectsIn } from "./testing.ts";

test.each([
  ["none", {}, []],
  ["flux", { flux: {} }, ["flux"]],
  ["argo", { argo: {} }, ["argo"]],
  ["both", { flux: {}, argo: { applications: "plain" } }, ["flux", "argo"]],
] as const)("%s: only what is asked for is there, and all of it has known fields", (_, asked, folders) => {
  if (folders.length === 0) return expect(() => delivered(asked)).toThrow("nothing that pulls it");
  const { delivery } = delivered(asked);
  const paths = Object.keys(delivery).filter((path) => path !== "README.md");
  expect([...new Set(paths.map((path) => path.split("/")[0]))].toSorted()).toEqual(folders.toSorted());
  const objects = Object.values(delivery).flatMap((content) => (typeof content === "string" ? [] : content));
  expect(objects.flatMap(({ object }) => checkObject(object, deliveryResources))).toEqual([]);
});

test("a kustomization names every file, so that one command applies them", () => {
  const { delivery } = delivered({ flux: {} });
  expect(delivery["flux/kustomization.yaml"]).toContain("- delivery.yaml\n- kustomizations.yaml\n- source.yaml\n");
});

test("the page says how to start what was asked for, and nothing else", () => {
  const page = String(delivered({ flux: { namespace: "gitops" } }).delivery["README.md"]);
  expect(page).toContain("kubectl apply -k environments/site/delivery/flux");
  expect(page).toContain("flux get kustomizations -n gitops");
  expect(page).not.toContain("Argo CD");
});

test("the page's commands name the namespace and the registry that the environment names", () => {
  const page = (delivery: object) => String(delivered({ git: undefined, ...delivery }).delivery["README.md"]);
  const oci = { url: "oci://registry.example:5000/hpc/site", secretName: "registry" };
  const flux = page({ oci, flux: { namespace: "gitops" } });
  expect(flux).toContain("    flux install --namespace gitops\n");
  // The host alone: credentials under `oci://…` fit no registry.
  expect(flux).toContain("flux create secret oci registry --namespace gitops --url registry.example:5000 …");
  const git = { url: "https://git.example/hpc/nodes.git" };
  expect(page({ git, argo: { namespace: "gitops" } })).toContain("name `gitops` instead");
  expect(page({ git, argo: {} })).not.toContain("ClusterRoleBindings");
});

test("with more nodes than Flux works on at a time, the page says so", () => {
  const page = (count: number) => {
    const several = (environment: any) => {
      const { rest } = environment.nodes;
      environment.nodes = Object.fromEntries(Array.from({ length: count }, (_, at) => [`node-${at}`, rest]));
    };
    return String(delivered({ flux: {} }, several).delivery["README.md"]);
  };
  expect(page(3)).not.toContain("at a time");
  expect(page(4)).toContain("Flux works on 4 Kustomizations at a time");
});

test("the last node may leave: its namespace is still pulled", () => {
  const leave = (environment: any) => {
    environment.nodes = {};
    environment.namespace.create = true;
  };
  const { delivery } = delivered({ flux: {}, argo: {} }, leave);
  const namesIn = (path: string) => objectsIn(delivery, path).map(({ metadata }) => metadata.name);
  expect(namesIn("flux/kustomizations.yaml")).toEqual(["interlink.site"]);
  expect(namesIn("argo/applications.yaml")).toContain("interlink.site");
  expect(String(delivery["README.md"])).not.toContain("Why a node is not ready");
});

test("without delivery there is no such folder", () => {
  const { delivery } = delivered({}, (environment) => delete environment.delivery);
  expect(delivery).toEqual({});
});
