import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const git = { url: "https://git.example/hpc/nodes.git" };

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
