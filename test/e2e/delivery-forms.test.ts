import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { argoResources } from "../../packages/delivery/src/argo/crd.ts";
import { fluxResources } from "../../packages/delivery/src/flux/crd.ts";
import { delivered } from "../../packages/delivery/src/testing.ts";
import { available, judge, runCommand, startApiServer } from "./judges.ts";

const https = { url: "https://git.example/hpc/nodes.git" };
const ssh = { url: "ssh://git@git.example/hpc/nodes.git", secretName: "deploy-key", branch: "release/1.x" };
const oci = { url: "oci://registry.example:5000/hpc/site" };
const forms = {
  "git over HTTPS": { git: https, flux: {}, argo: {} },
  "git over SSH, in a folder": { git: { ...ssh, directory: "clusters/hpc" }, flux: {}, argo: {} },
  "a private registry": { oci: { ...oci, tag: "v1.4.0", secretName: "registry" }, flux: {} },
  "a tenant of Flux": {
    git: https,
    flux: {
      ...{ namespace: "gitops", serviceAccount: "site", decryption: "sops-age", nodeHealth: true },
      ...{ interval: "1h30m", retryInterval: "90s", timeout: "2.5m" },
    },
  },
  "plain Applications for another cluster": {
    git: https,
    argo: { namespace: "gitops", server: "https://10.0.0.1:6443", applications: "plain", decryptionPlugin: "sops" },
  },
  "an ApplicationSet that decrypts": { git: https, argo: { namespaces: ["before"], decryptionPlugin: "sops" } },
};

interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  enum?: string[];
}

/** Where a definition of ours says something else than the puller's own. */
function differences(ours: Schema, theirs: Schema | undefined, path: string): string[] {
  if (theirs === undefined) return [`${path} is unknown`];
  if (theirs.type === undefined) return []; // anything goes
  if (ours.type !== theirs.type) return [`${path} is ${theirs.type}`];
  const foreign = (ours.enum ?? []).filter((value) => theirs.enum?.includes(value) === false);
  return [
    ...foreign.map((value) => `${path} may not be ${value}`),
    ...Object.entries(ours.properties ?? {}).flatMap(([name, inner]) =>
      differences(inner, theirs.properties?.[name], `${path}.${name}`),
    ),
    ...(ours.items === undefined ? [] : differences(ours.items, theirs.items, `${path}[]`)),
  ];
}

const runs = available("delivery in all its forms", "etcd", "kube-apiserver", "crds");
describe.skipIf(!runs).each([
  { puller: "flux", resources: fluxResources },
  { puller: "argo", resources: argoResources },
])("$puller's own definitions", ({ puller, resources }) => {
  const folder = join(judge("crds") ?? "", puller);
  const definitions = runs ? readdirSync(folder).map((file) => parse(readFileSync(join(folder, file), "utf8"))) : [];

  test.each(resources)("$spec.names.kind has the fields that are written", ({ spec: { names, versions } }) => {
    const theirs = definitions.find(({ spec }) => spec.names.kind === names.kind);
    const [{ name, schema }] = versions as unknown as [{ name: string; schema: { openAPIV3Schema: Schema } }];
    const version = theirs.spec.versions.find((other: { name: string }) => other.name === name);
    const { spec } = schema.openAPIV3Schema.properties!;
    expect(differences(spec!, version.schema.openAPIV3Schema.properties.spec, "spec")).toEqual([]);
  });
});

describe.skipIf(!runs)("an API server with the pullers' definitions", () => {
  let server: ReturnType<typeof startApiServer>;
  const kubectl = (args: string[], input?: string) =>
    runCommand("kubectl", ["--kubeconfig", server.kubeconfig, ...args], input === undefined ? {} : { input });
  beforeAll(() => {
    const crds = judge("crds")!;
    server = startApiServer({ JUDGE_CRDS: `${crds}/flux:${crds}/argo` });
    for (const namespace of ["flux-system", "argocd", "gitops"]) kubectl(["create", "namespace", namespace]);
  });
  afterAll(() => server?.stop());

  test.each(Object.entries(forms))("takes %s, strictly", (_, form) => {
    const { delivery } = delivered({ git: undefined, ...form });
    const items = Object.values(delivery).flatMap((content) =>
      typeof content === "string" ? [] : content.map(({ object }) => object),
    );
    const list = JSON.stringify({ apiVersion: "v1", kind: "List", items });
    const strictly = ["apply", "--server-side", "--dry-run=server", "--validate=strict", "-f", "-"];
    const { status, stdout, text } = kubectl(strictly, list);
    expect(status, text).toBe(0);
    expect(stdout.trim().split("\n")).toHaveLength(items.length);
  });
});
