import { componentResources, compose } from "@interlink-gitops/components";
import { createResolver } from "@interlink-gitops/environment";
import { checkObject } from "@interlink-gitops/models";
import { secretResources } from "@interlink-gitops/secrets";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiClient, isBuiltIn } from "./api-client.ts";
import { arbitraryEnvironment } from "./arbitrary-environment.ts";
import { available, runCommand, startApiServer } from "./judges.ts";

// More on demand: RANDOM_ENVIRONMENTS=2000 pnpm test:e2e random
const runs = Number(process.env["RANDOM_ENVIRONMENTS"] ?? 60);
describe.runIf(available("random environments against a real API server", "etcd", "kube-apiserver"))(
  "a real API server",
  () => {
    let server: ReturnType<typeof startApiServer>;
    let refusal: (object: string) => Promise<string | undefined>;

    beforeAll(() => {
      server = startApiServer();
      refusal = apiClient(server.kubeconfig);
      for (const name of ["interlink", "tenant", "kube-node-lease"]) {
        runCommand("kubectl", ["--kubeconfig", server.kubeconfig, "create", "namespace", name]);
      }
    });
    afterAll(() => server?.stop());

    test(`takes every object of ${runs} random environments`, async () => {
      const resolve = createResolver();
      let built = 0;
      await fc.assert(
        fc.asyncProperty(arbitraryEnvironment, async (input) => {
          const { environment, problems } = resolve("random", input);
          const errors = problems.filter(({ severity }) => severity === "error");
          // By chance two ports or two Secrets are alike, or a canary has no room; anything else must be valid.
          fc.pre(!errors.some(({ code }) => ["port-clash", "secret-reference", "connection-test"].includes(code)));
          expect(errors).toEqual([]);
          const { resources, problems: faults } = compose(environment!);
          expect(faults.filter(({ severity }) => severity === "error")).toEqual([]);
          const objects = resources.map(({ object }) => object);
          expect(objects.flatMap((object) => checkObject(object, [...secretResources, ...componentResources]))).toEqual(
            [],
          );
          const known = objects.filter(({ kind }) => isBuiltIn(kind)).map((object) => JSON.stringify(object));
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
      const bad = { apiVersion: "v1", kind: "ConfigMap", metadata, dataa: {} };
      expect(await refusal(JSON.stringify(bad))).toContain('unknown field \\"dataa\\"');
      const upper = { apiVersion: "v1", kind: "Service", metadata: { ...metadata, name: "UPPER" } };
      expect(await refusal(JSON.stringify(upper))).toContain("is invalid");
    });
  },
);
