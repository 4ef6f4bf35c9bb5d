import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { compose } from "@interlink-gitops/components";
import { layout, listEnvironments } from "@interlink-gitops/engine";
import { createResolver, edgeRest, secret, type Environment } from "@interlink-gitops/environment";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { available, judge, root, runCommand } from "./judges.ts";

const folders = listEnvironments(root).flatMap((environment) => {
  const manifests = join("environments", environment, "manifests");
  const files = readdirSync(join(root, manifests), { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith("kustomization.yaml")).map((file) => dirname(join(manifests, file)));
});

const site = (url: string, namespace?: Environment["namespace"]) =>
  edgeRest({
    url,
    tls: { client: secret.certificate({ name: "client", issuer: { name: "sites" }, commonName: "client" }) },
    capacity: { cpu: 1, memory: "1Gi", pods: 1 },
    ...(namespace === undefined ? {} : { namespace }),
  });

/** Four nodes in three namespaces, all with a Secret of one name. */
const scattered: Environment = {
  cluster: "test",
  kubernetes: "1.34",
  interlink: "0.6.2",
  namespace: { name: "interlink", create: true },
  nodes: {
    home: site("https://home.example"),
    lab: site("https://lab.example", { name: "lab", create: true }),
    annex: site("https://annex.example", { name: "lab" }),
    tenant: site("https://tenant.example", { name: "tenant" }),
  },
};

describe.runIf(available("kustomize build", "kustomize"))("kustomize", () => {
  function build(folder: string): string {
    const { status, stdout, stderr } = runCommand(judge("kustomize")!, ["build", folder]);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    return stdout;
  }

  test.each(folders)("builds %s", (folder) => {
    expect(build(folder)).toContain("apiVersion:");
  });

  test("builds an environment over several namespaces, as a whole and node by node", () => {
    const { environment } = createResolver()("test", scattered);
    const { files, problems } = layout("test", compose(environment!).resources);
    expect(problems).toEqual([]);
    const folder = mkdtempSync(join(tmpdir(), "interlink-kustomize-"));
    for (const { path, text } of files) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const objects = (path: string) => parseAllDocuments(build(join(folder, path))).map((document) => document.toJS());
    const named = (kind: string, list: any[]) =>
      list
        .filter((object) => object.kind === kind)
        .map(({ metadata }) => [metadata.namespace, metadata.name].filter((part) => part !== undefined).join("/"));
    const whole = objects(".");
    expect(named("Namespace", whole)).toEqual(["interlink", "lab"]);
    expect(named("Certificate", whole).toSorted()).toEqual(["interlink/client", "lab/client", "tenant/client"]);
    expect(named("Deployment", whole).toSorted()).toEqual([
      "interlink/home-node",
      "lab/annex-node",
      "lab/lab-node",
      "tenant/tenant-node",
    ]);
    // What two nodes share is the environment's; what one has to itself goes with it.
    expect(named("Certificate", objects("cluster"))).toEqual(["lab/client"]);
    expect(named("Certificate", objects("nodes/tenant"))).toEqual(["tenant/client"]);
    for (const name of ["home", "lab", "annex", "tenant"]) {
      const own = objects(`nodes/${name}`);
      const [account] = named("ServiceAccount", own);
      const bindings = own.filter(({ kind }) => kind.endsWith("Binding"));
      expect(bindings.map(({ kind }) => kind).toSorted()).toEqual(["ClusterRoleBinding", "RoleBinding"]);
      for (const { subjects } of bindings)
        expect(subjects.map((subject: any) => `${subject.namespace}/${subject.name}`)).toEqual([account]);
    }
    rmSync(folder, { recursive: true, force: true });
  });
});
