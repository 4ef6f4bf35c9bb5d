import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const git = { url: "https://git.example/hpc/nodes.git" };
const oci = { url: "oci://registry.example/hpc/nodes" };
const delivery = (fields: object) => (environment: any) => (environment.delivery = fields);

test.each([
  ["nothing that pulls", { git }, "missing-field", "delivery"],
  ["no source", { flux: {} }, "missing-field", "delivery"],
  ["two sources", { git, oci, flux: {} }, "missing-field", "delivery"],
  ["an artifact for Argo CD", { oci, argo: {} }, "delivery-source", "delivery.oci"],
  ["git's short form", { git: { url: "git@git.example:hpc/nodes.git" }, flux: {} }, "invalid-url", "delivery.git.url"],
  [
    "a folder outside",
    { git: { ...git, directory: "../elsewhere" }, flux: {} },
    "invalid-path",
    "delivery.git.directory",
  ],
  ["a tag in the URL", { oci: { url: `${oci.url}:v1` }, flux: {} }, "invalid-url", "delivery.oci.url"],
  ["an interval in words", { git, flux: { interval: "10 minutes" } }, "invalid-quantity", "delivery.flux.interval"],
])("%s is a problem", (_, fields, code, field) => {
  expect(onlyProblem(delivery(fields))).toMatchObject({ code, severity: "error", where: { field } });
});

test.each([
  { git, flux: {}, argo: {} },
  { oci, flux: { interval: "1h30m" } },
  { git: { url: "ssh://git@git.example/a/b" }, argo: {} },
])("%j is fine", (fields) => {
  expect(resolveChanged(delivery(fields)).problems).toEqual([]);
});

test("a repository over http:// is a warning", () => {
  expect(onlyProblem(delivery({ git: { url: "http://git.example/a/b" }, flux: {} }))).toMatchObject({
    code: "insecure-tls",
    severity: "warning",
  });
});

test("who pulls SOPS files must decrypt them", () => {
  const encrypted = (fields: object) => (environment: any) => {
    environment.delivery = { git, ...fields };
    environment.nodes.rest.oauth.secret = { kind: "sops", name: "rest-oauth", file: "oauth.enc.yaml" };
  };
  expect(onlyProblem(encrypted({ flux: {} }))).toMatchObject({
    code: "undecryptable",
    where: { field: "delivery.flux.decryption" },
  });
  expect(onlyProblem(encrypted({ argo: {} }))).toMatchObject({
    code: "undecryptable",
    where: { field: "delivery.argo.decryptionPlugin" },
  });
  expect(
    resolveChanged(encrypted({ flux: { decryption: "sops-age" }, argo: { decryptionPlugin: "sops" } })).problems,
  ).toEqual([]);
});

test("names that Flux could not use as labels are refused", () => {
  const long = "a".repeat(50);
  const { problems } = resolveChanged((environment) => {
    environment.delivery = { git, flux: {} };
    environment.nodes = { [long]: environment.nodes.rest };
  });
  expect(problems).toContainEqual(
    expect.objectContaining({ severity: "error", problem: expect.stringContaining("65 characters, 63 are possible") }),
  );
});
