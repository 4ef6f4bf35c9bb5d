import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { available, environments, runCommand, startApiServer } from "./judges.ts";

describe.runIf(available("strict validation by a real API server", "etcd", "kube-apiserver", "kustomize"))(
  "a real API server",
  () => {
    let server: ReturnType<typeof startApiServer>;
    beforeAll(() => {
      server = startApiServer();
    });
    afterAll(() => server?.stop());

    test.each(environments)("accepts every object of %s, unknown fields forbidden", (environment) => {
      const { status, text } = runCommand("python3", [
        "test/judges/live-node.py",
        "--only-dry-run",
        "--kubeconfig",
        server.kubeconfig,
        `environments/${environment}/manifests`,
        `test/secrets/${environment}`,
      ]);
      expect(text).toMatch(/\n[1-9]\d* passed, 0 failed/);
      expect(status).toBe(0);
    });

    test("refuses an object with a field that does not exist: the judge bites", () => {
      const object = JSON.stringify({
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { name: "x", namespace: "default" },
        dataa: {},
      });
      const { status, text } = runCommand(
        "python3",
        ["test/judges/live-node.py", "--only-dry-run", "--kubeconfig", server.kubeconfig, "-"],
        { input: object },
      );
      expect(text).toContain("dataa");
      expect(status).toBe(1);
    });
  },
);
