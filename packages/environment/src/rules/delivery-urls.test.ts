import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const git = { url: "https://git.example/hpc/nodes.git" };
const delivery = (fields: object) => (environment: any) => (environment.delivery = fields);

test.each([
  ["git's short form", { git: { url: "git@git.example:hpc/nodes.git" } }, "invalid-url", "git.url"],
  ["a folder outside", { git: { ...git, directory: "../elsewhere" } }, "invalid-path", "git.directory"],
  ["a tag in the URL", { oci: { url: "oci://registry.example/hpc/nodes:v1" } }, "invalid-url", "oci.url"],
  ["a branch that is none", { git: { ...git, branch: "" } }, "invalid-value", "git.branch"],
  ["a tag that is none", { oci: { url: "oci://registry.example/hpc", tag: "a b" } }, "invalid-value", "oci.tag"],
])("%s is a problem", (_, source, code, field) => {
  const found = onlyProblem(delivery({ ...source, flux: {} }));
  expect(found).toMatchObject({ code, severity: "error", where: { field: `delivery.${field}` } });
});

test.each([
  { git: { url: "ssh://git@git.example/a/b", secretName: "deploy-key", branch: "release/1.x" } },
  { git: { ...git, directory: "clusters/hpc" } },
  { oci: { url: "oci://registry.example/hpc/nodes" } },
])("%j is fine", (source) => {
  expect(resolveChanged(delivery({ ...source, flux: {} })).problems).toEqual([]);
});

test("Argo CD knows clusters by their URL", () => {
  const to = (server: string) => delivery({ git, argo: { server } });
  expect(onlyProblem(to("hpc-prod"))).toMatchObject({ code: "invalid-url", where: { field: "delivery.argo.server" } });
  expect(resolveChanged(to("https://10.0.0.1:6443")).problems).toEqual([]);
});

test("a repository over http:// is a warning", () => {
  expect(onlyProblem(delivery({ git: { url: "http://git.example/a/b" }, flux: {} }))).toMatchObject({
    code: "insecure-tls",
    severity: "warning",
  });
});
