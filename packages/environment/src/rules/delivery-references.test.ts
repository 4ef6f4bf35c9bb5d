import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const git = { url: "https://git.example/hpc/nodes.git" };

test.each([
  ["git.secretName", { git: { ...git, secretName: "Deploy Key" }, flux: {} }],
  ["oci.secretName", { oci: { url: "oci://registry.example/hpc", secretName: "-" }, flux: {} }],
  ["flux.namespace", { git, flux: { namespace: "Flux" } }],
  ["flux.serviceAccount", { git, flux: { serviceAccount: "a b" } }],
  ["flux.decryption", { git, flux: { decryption: "SOPS" } }],
  ["flux.imagePolicies.vk", { git, flux: { imagePolicies: { vk: "virtual-kubelet" } } }],
  ["argo.namespace", { git, argo: { namespace: "argo.cd" } }],
  ["argo.namespaces.1", { git, argo: { namespaces: ["before", "*"] } }],
])("%s must be a name", (field, delivery) => {
  expect(onlyProblem((environment) => (environment.delivery = delivery))).toMatchObject({
    code: "invalid-value",
    severity: "error",
    where: { field: `delivery.${field}` },
  });
});

test("names that Kubernetes accepts are fine", () => {
  const delivery = {
    git: { ...git, secretName: "deploy.key" },
    flux: { namespace: "gitops", serviceAccount: "site", imagePolicies: { vk: "flux-system:virtual-kubelet" } },
    argo: { namespaces: ["interlink-before"] },
  };
  expect(resolveChanged((environment) => (environment.delivery = delivery)).problems).toEqual([]);
});
