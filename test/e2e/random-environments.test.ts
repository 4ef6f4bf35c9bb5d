import { readFileSync } from "node:fs";
import { request } from "node:https";
import { compose } from "@interlink-gitops/components";
import type { KubernetesObject } from "@interlink-gitops/core";
import { createResolver } from "@interlink-gitops/environment";
import { checkObject } from "@interlink-gitops/models";
import { secretResources } from "@interlink-gitops/secrets";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { arbitraryEnvironment } from "./arbitrary-environment.ts";
import { available, runCommand, startApiServer } from "./judges.ts";

// More on demand: RANDOM_ENVIRONMENTS=2000 pnpm test:e2e random
const runs = Number(process.env["RANDOM_ENVIRONMENTS"] ?? 60);
const plurals: Record<string, string> = {
  Namespace: "namespaces",
  ServiceAccount: "serviceaccounts",
  ConfigMap: "configmaps",
  Service: "services",
  PersistentVolumeClaim: "persistentvolumeclaims",
  Deployment: "deployments",
  ClusterRole: "clusterroles",
  ClusterRoleBinding: "clusterrolebindings",
  Role: "roles",
  RoleBinding: "rolebindings",
};

describe.runIf(available("random environments against a real API server", "etcd", "kube-apiserver"))(
  "a real API server",
  () => {
    let server: ReturnType<typeof startApiServer>;
    let access: { url: string; token: string; ca: Buffer };

    beforeAll(() => {
      server = startApiServer();
      const config = parse(readFileSync(server.kubeconfig, "utf8"));
      const { server: url, "certificate-authority-data": ca } = config.clusters[0].cluster;
      access = { url, token: config.users[0].user.token, ca: Buffer.from(ca, "base64") };
      for (const name of ["interlink", "kube-node-lease"]) {
        runCommand("kubectl", ["--kubeconfig", server.kubeconfig, "create", "namespace", name]);
      }
    });
    afterAll(() => server?.stop());

    /** What the API server says of a new object, strictly and without keeping it; undefined when it would take it. */
    function refusal(object: KubernetesObject): Promise<string | undefined> {
      const { apiVersion, kind, metadata } = object;
      const base = apiVersion === "v1" ? "/api/v1" : `/apis/${apiVersion}`;
      const space = metadata.namespace === undefined ? "" : `/namespaces/${metadata.namespace}`;
      const path = `${base}${space}/${plurals[kind]}?dryRun=All&fieldValidation=Strict`;
      const { hostname, port } = new URL(access.url);
      const headers = { authorization: `Bearer ${access.token}`, "content-type": "application/json" };
      return new Promise((done, fail) => {
        const call = request({ hostname, port, path, method: "POST", headers, ca: access.ca }, (response) => {
          let body = "";
          response.on("data", (chunk) => (body += chunk));
          // A privileged container is a policy of this API server and not a fault of the object.
          response.on("end", () => {
            const message = response.statusCode === 201 ? undefined : String(JSON.parse(body).message);
            const known = /already exists|disallowed by cluster policy/.test(message ?? "");
            done(message === undefined || known ? undefined : `${kind} ${metadata.name}: ${message}`);
          });
        });
        call.on("error", fail);
        call.end(JSON.stringify(object));
      });
    }

    test(`takes every object of ${runs} random environments`, { timeout: 3_600_000 }, async () => {
      const resolve = createResolver();
      let built = 0;
      await fc.assert(
        fc.asyncProperty(arbitraryEnvironment, async (input) => {
          const { environment, problems } = resolve("random", input);
          const errors = problems.filter(({ severity }) => severity === "error");
          // By chance two ports or two Secrets are alike; anything else must be valid.
          fc.pre(!errors.some(({ code }) => code === "port-clash" || code === "secret-reference"));
          expect(errors).toEqual([]);
          const { resources, problems: faults } = compose(environment!);
          expect(faults).toEqual([]);
          const objects = resources.map(({ object }) => object);
          expect(objects.flatMap((object) => checkObject(object, secretResources))).toEqual([]);
          const known = objects.filter(({ kind }) => plurals[kind] !== undefined);
          const refused = (await Promise.all(known.map(refusal))).filter((message) => message !== undefined);
          expect(refused).toEqual([]);
          built += 1;
        }),
        { numRuns: runs, seed: 4 },
      );
      expect(built).toBe(runs);
    });

    test("refuses an object that is not valid: the judge bites", async () => {
      const metadata = { name: "x", namespace: "interlink" };
      const bad = { apiVersion: "v1", kind: "ConfigMap", metadata, dataa: {} } as KubernetesObject;
      expect(await refusal(bad)).toContain('unknown field "dataa"');
      const upper = { apiVersion: "v1", kind: "Service", metadata: { ...metadata, name: "UPPER" } };
      expect(await refusal(upper)).toContain("is invalid");
    });
  },
);
