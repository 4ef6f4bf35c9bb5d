import { once } from "node:events";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { available, onPath, runCommand } from "../judges.ts";
import { startKubelet } from "./kubelet.ts";
import { readReport } from "./report.ts";
import { startScheduler } from "./scheduler.ts";
import { clientSecret, createWorld, node, type World } from "./world.ts";

const python = onPath("python3");
if (!python) console.warn("NOT RUN: the connection test's script: python3 is not on PATH");

describe.runIf(python && available("the connection test's script", "etcd", "kube-apiserver"))(
  "the connection test's script",
  () => {
    let world: World;
    const running: (() => void)[] = [];

    beforeAll(async () => {
      world = await createWorld();
    });
    afterAll(() => world?.stop());

    beforeEach(() => {
      Object.assign(world.site, { accepted: "right-token", issued: "right-token", clientSecret });
      Object.assign(world.kubelet, { token: "right-token", hasCertificate: true });
    });
    afterEach(async () => {
      for (const stop of running.splice(0)) stop();
      await world.api.ask("DELETE", `/api/v1/nodes/${node}`);
    });

    const plugin = async (options: Parameters<World["startPlugin"]>[0] = {}) =>
      running.push(await world.startPlugin({ runMilliseconds: 300, ...options }));
    const kubelet = async () => {
      const { stop } = await startKubelet(world.api, node, world.pair, world.kubelet);
      running.push(stop);
      return stop;
    };
    const scheduler = () => running.push(startScheduler(world.api, node));
    const canary = () => world.api.ask("GET", `/api/v1/namespaces/interlink/pods/${node}-canary`);

    /** Steps by name with what became of each, the exit code and all that was said. */
    async function run(seconds = 9, change: (test: any) => void = () => {}) {
      const { ended } = await world.runScript((file) => {
        file.seconds = seconds;
        change(file);
      });
      const { code, lines } = await ended;
      expect(await canary()).toBeUndefined();
      return { code, ...readReport(lines) };
    }

    async function wholeSite() {
      await plugin();
      scheduler();
      return kubelet();
    }

    test("is written for the Python of its image, which is 3.10", () => {
      const { data } = world.objects.find(
        ({ kind, metadata }) => kind === "ConfigMap" && metadata.name === `${node}-connection-test`,
      ) as unknown as { data: Record<string, string> };
      const code = "import ast, json, sys; [ast.parse(t, feature_version=(3, 10)) for t in json.load(sys.stdin)]";
      const texts = Object.entries(data).flatMap(([name, text]) => (name.endsWith(".py") ? [text] : []));
      expect(texts.length).toBeGreaterThan(5);
      expect(runCommand("python3", ["-c", code], { input: JSON.stringify(texts) }).text).toBe("");
    });

    test("passes when every step of the way works, and leaves nothing behind", async () => {
      await wholeSite();
      const { code, steps, verdict, text } = await run(60);
      expect(steps).toEqual({
        token: "PASS",
        pinglink: "PASS",
        node: "PASS",
        canary: "PASS",
        logs: "PASS",
        "clean-up": "PASS",
      });
      expect(verdict).toBe(`PASS: 6 passed, 0 failed, 0 skipped: the virtual node ${node} works`);
      expect(code).toBe(0);
      for (const secret of ["right-token", clientSecret]) expect(text).not.toContain(secret);
    });

    test("fails when the plugin is dead, and says so", async () => {
      scheduler();
      await kubelet();
      const { code, steps, reasons, verdict } = await run();
      expect(steps).toMatchObject({ pinglink: "FAIL", node: "FAIL", canary: "SKIP" });
      expect(reasons["pinglink"]).toContain("interLink is up and its plugin is not");
      expect(reasons["node"]).toContain("InterlinkConnectivity is False (InterlinkPingFailed: Response: 500 503)");
      expect(verdict).toMatch(/^FAIL: 1 passed, 2 failed, 1 skipped/);
      expect(code).toBe(1);
    });

    test("fails when the site does not accept its token, though the node is well", async () => {
      await wholeSite();
      world.site.issued = "wrong-token";
      const { code, steps, reasons, text } = await run(60);
      expect(steps).toMatchObject({ token: "PASS", pinglink: "FAIL", node: "PASS", canary: "PASS", logs: "PASS" });
      expect(reasons["pinglink"]).toContain("does not accept the token (401)");
      expect(text).not.toContain("wrong-token");
      expect(code).toBe(1);
    });

    test("fails when the provider refuses the client's secret", async () => {
      await wholeSite();
      world.site.clientSecret = "another";
      const { code, steps, reasons } = await run(6, (file) => (file.canary = { skip: "not of this test" }));
      expect(steps).toMatchObject({ token: "FAIL", pinglink: "FAIL", node: "PASS" });
      expect(reasons["token"]).toContain("refused with 401 invalid_client");
      expect(code).toBe(1);
    });

    test("fails when the node is not ready: its own token is refused", async () => {
      await wholeSite();
      world.kubelet.token = "old-token";
      const { code, steps, reasons } = await run();
      expect(steps).toMatchObject({ pinglink: "PASS", node: "FAIL", canary: "SKIP" });
      expect(reasons["node"]).toContain("InterlinkConnectivity is False");
      expect(code).toBe(1);
    });

    test("fails when there is no node", async () => {
      await plugin();
      const { code, steps, reasons } = await run(4);
      expect(steps).toMatchObject({ pinglink: "PASS", node: "FAIL" });
      expect(reasons["node"]).toContain(`there is no Node ${node}`);
      expect(code).toBe(1);
    });

    test("fails when the node only looks ready: its kubelet is gone", async () => {
      const stop = await wholeSite();
      await run(60);
      stop();
      const { code, steps, reasons } = await run(6);
      expect(steps).toMatchObject({ pinglink: "PASS", node: "FAIL" });
      expect(reasons["node"]).toContain("no heartbeat since");
      expect(code).toBe(1);
    });

    test("fails when the canary fails, with its exit code", async () => {
      await plugin({ exitCode: 3 });
      scheduler();
      await kubelet();
      const { code, steps, reasons } = await run(60);
      expect(steps).toMatchObject({ node: "PASS", canary: "FAIL", logs: "SKIP", "clean-up": "PASS" });
      expect(reasons["canary"]).toContain("exit code 3");
      expect(code).toBe(1);
    });

    test("fails when the canary is never scheduled", async () => {
      await plugin();
      await kubelet();
      const { code, steps, reasons } = await run();
      expect(steps).toMatchObject({ node: "PASS", canary: "FAIL", "clean-up": "PASS" });
      expect(reasons["canary"]).toContain("not scheduled");
      expect(code).toBe(1);
    });

    test("fails when the logs do not come back, and says how to approve the certificate", async () => {
      await wholeSite();
      world.kubelet.hasCertificate = false;
      const csr = { verify: true, hint: "`kubectl get csr` and approve it" };
      const { code, steps, reasons } = await run(14, (file) => (file.canary.logs = csr));
      expect(steps).toMatchObject({ canary: "PASS", logs: "FAIL", "clean-up": "PASS" });
      expect(reasons["logs"]).toContain("the API server cannot read them");
      expect(code).toBe(1);
    });

    test("fails on a certificate that the given CA did not sign", async () => {
      await wholeSite();
      const { code, reasons } = await run(6, (file) => {
        file.ping.ca = `${world.folder}/pki/ca.crt`;
        file.canary = { skip: "not of this test" };
      });
      expect(reasons["pinglink"]).toContain("CERTIFICATE_VERIFY_FAILED");
      expect(reasons["pinglink"]).toContain("tls.caCertificate");
      expect(code).toBe(1);
    });

    test("says what it leaves out, and passes on the rest", async () => {
      await wholeSite();
      const { code, steps, verdict } = await run(60, (file) => {
        file.ping = { skip: "dialled inside the pod" };
        file.canary = { skip: "none wanted" };
      });
      expect(steps).toEqual({ pinglink: "SKIP", node: "PASS", canary: "SKIP" });
      expect(verdict).toContain("1 passed, 0 failed, 2 skipped");
      expect(code).toBe(0);
    });

    test("removes its canary when it is stopped", async () => {
      await plugin();
      await kubelet();
      const { process, ended } = await world.runScript((file) => (file.seconds = 60));
      let found: any;
      while (found === undefined) found = await canary();
      expect(found.metadata.ownerReferences).toMatchObject([{ kind: "Pod", name: "test-pod" }]);
      process.kill("SIGTERM");
      await once(process, "exit");
      const { code, lines } = await ended;
      expect(lines.join("\n")).toMatch(/PASS .*clean-up: .*\nFAIL .*test: interrupted before its end\nFAIL: /);
      expect(await canary()).toBeUndefined();
      expect(code).toBe(1);
    });

    test("clears away what an earlier run left", async () => {
      await wholeSite();
      const left = { metadata: { name: `${node}-canary` }, spec: { containers: [{ name: "old", image: "old:1" }] } };
      await world.api.ask("POST", "/api/v1/namespaces/interlink/pods", left);
      expect((await run(60)).code).toBe(0);
    });
  },
);
