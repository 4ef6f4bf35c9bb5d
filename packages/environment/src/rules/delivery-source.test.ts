import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const git = { url: "https://git.example/hpc/nodes.git" };
const ssh = { url: "ssh://git@git.example/hpc/nodes.git" };
const oci = { url: "oci://registry.example/hpc/nodes" };
const delivery = (fields: object) => (environment: any) => (environment.delivery = fields);

test.each([
  ["nothing that pulls", { git }, "missing-field", "delivery"],
  ["no source", { flux: {} }, "missing-field", "delivery"],
  ["two sources", { git, oci, flux: {} }, "missing-field", "delivery"],
  ["a repository that Flux has no key for", { git: ssh, flux: {} }, "missing-field", "delivery.git.secretName"],
  ["an artifact for Argo CD", { oci, argo: {} }, "delivery-source", "delivery.oci"],
])("%s is a problem", (_, fields, code, field) => {
  expect(onlyProblem(delivery(fields))).toMatchObject({ code, severity: "error", where: { field } });
});

test.each([
  { git, flux: {}, argo: {} },
  { oci, flux: {} },
  { git: ssh, argo: {} },
  { git: { ...ssh, secretName: "deploy-key" }, flux: {} },
])("%j is fine", (fields) => {
  expect(resolveChanged(delivery(fields)).problems).toEqual([]);
});
