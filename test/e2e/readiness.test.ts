import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { available, environments, root, runCommand, startApiServer } from "./judges.ts";

const nodes = {
  development: "interlink-incluster-node",
  staging: "interlink-socket-node",
  production: "interlink-rest-node",
};

/** The command that the kubelet will run in the vk container, from the committed Deployment. */
function readinessCommand(environment: (typeof environments)[number]): string[] {
  const file = join(root, "environments", environment, "manifests/nodes", nodes[environment], "deployment.yaml");
  const deployment = parseAllDocuments(readFileSync(file, "utf8"))[0]!.toJS();
  const containers: { name: string; readinessProbe: { exec: { command: string[] } } }[] =
    deployment.spec.template.spec.containers;
  return containers.find(({ name }) => name === "vk")!.readinessProbe.exec.command;
}

describe.runIf(available("readiness against a real API server", "etcd", "kube-apiserver"))(
  "the virtual kubelet's readiness",
  () => {
    let server: ReturnType<typeof startApiServer>;
    const kubectl = (args: string[], input?: string) =>
      runCommand("kubectl", ["--kubeconfig", server.kubeconfig, ...args], input === undefined ? {} : { input });

    beforeAll(() => {
      server = startApiServer();
    });
    afterAll(() => server?.stop());

    function nodeWith(status: string | undefined): void {
      kubectl(["delete", "node", "probed", "--ignore-not-found"]);
      kubectl(["create", "-f", "-"], JSON.stringify({ apiVersion: "v1", kind: "Node", metadata: { name: "probed" } }));
      if (status === undefined) return;
      const conditions = [
        { type: "InterlinkConnectivity", status: "True", reason: "x", message: "x" },
        { type: "Ready", status, reason: "x", message: "x" },
      ];
      const patched = kubectl([
        "patch",
        "node",
        "probed",
        "--subresource=status",
        "--type=merge",
        "-p",
        JSON.stringify({ status: { conditions } }),
      ]);
      expect(patched.status).toBe(0);
    }

    function probe(environment: (typeof environments)[number], node = "probed"): number | null {
      const [command, ...args] = readinessCommand(environment);
      return runCommand(command!, args, { env: { NODENAME: node, KUBECONFIG: server.kubeconfig } }).status;
    }

    test.each(environments)("%s: succeeds only while the Node's own Ready condition is True", (environment) => {
      nodeWith("True");
      expect(probe(environment)).toBe(0);
      for (const status of ["False", "Unknown", undefined]) {
        nodeWith(status);
        expect(probe(environment), `Ready ${status}`).not.toBe(0);
      }
      expect(probe(environment, "absent")).not.toBe(0);
    });

    test("fails when the API server does not answer", () => {
      nodeWith("True");
      const closed = join(server.folder, "closed.kubeconfig");
      const text = readFileSync(server.kubeconfig, "utf8").replace(/(server: "?https:\/\/[^:]+):\d+/, "$1:1");
      expect(text).toContain(":1");
      writeFileSync(closed, text);
      const [command, ...args] = readinessCommand("production");
      const { status, text: said } = runCommand(command!, args, { env: { NODENAME: "probed", KUBECONFIG: closed } });
      expect(said).toContain("refused");
      expect(status).not.toBe(0);
    });
  },
);
