import { describe, expect, test } from "vitest";
import { runCommand } from "../judges.ts";
import { canRun, useWorld } from "./harness.ts";
import { clientSecret, node } from "./world.ts";

describe.runIf(canRun())("the connection test's script", () => {
  const { kubelet, plugin, run, scheduler, wholeSite, world } = useWorld();

  test("is written for the Python of its image, which is 3.10", () => {
    const { data } = world().objects.find(
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
    expect(reasons["node"]).toContain(
      "InterlinkConnectivity is False (InterlinkPingFailed: Ping failed with code -1. Response: 503)",
    );
    expect(verdict).toMatch(/^FAIL: 1 passed, 2 failed, 1 skipped/);
    expect(code).toBe(1);
  });

  test("fails when the site does not accept its token, though the node is well", async () => {
    await wholeSite();
    world().site.issued = "wrong-token";
    const { code, steps, reasons, text } = await run(60);
    expect(steps).toMatchObject({ token: "PASS", pinglink: "FAIL", node: "PASS", canary: "PASS", logs: "PASS" });
    expect(reasons["pinglink"]).toContain("does not accept the token (401)");
    expect(text).not.toContain("wrong-token");
    expect(code).toBe(1);
  });

  test("fails when the provider refuses the client's secret", async () => {
    await wholeSite();
    world().site.clientSecret = "another";
    const { code, steps, reasons } = await run(60, (file) => (file.canary = { skip: "not of this test" }));
    expect(steps).toMatchObject({ token: "FAIL", pinglink: "FAIL", node: "PASS" });
    expect(reasons["token"]).toContain("refused with 401 invalid_client");
    expect(code).toBe(1);
  });

  test.each([[12345], [{ value: "nested-token" }], ["two tokens"], ["a-token\nX-More: 1"]])(
    "fails when the provider gives what no header can hold: %j",
    async (issued) => {
      await wholeSite();
      world().site.issued = issued;
      const { code, steps, reasons, text } = await run(60, (file) => (file.canary = { skip: "not of this test" }));
      expect(steps).toMatchObject({ token: "FAIL", pinglink: "FAIL", node: "PASS" });
      expect(reasons["token"]).toContain("gave no token");
      expect(text).not.toContain("-token");
      expect(code).toBe(1);
    },
  );

  test("fails when a certificate file cannot be read, and looks at the node all the same", async () => {
    await wholeSite();
    const { code, steps, reasons } = await run(60, (file) => {
      file.ping.ca = `${world().folder}/pki/nobody.crt`;
      file.canary = { skip: "not of this test" };
    });
    expect(steps).toMatchObject({ pinglink: "FAIL", node: "PASS" });
    expect(reasons["pinglink"]).toMatch(/cannot be used: .*No such file.* Next: /);
    expect(code).toBe(1);
  });

  test("fails when the API server cannot be called, and says what may be between", async () => {
    await wholeSite();
    const { code, steps, reasons } = await run(3, (file) => (file.seconds = 3), { KUBERNETES_SERVICE_PORT: "1" });
    expect(steps).toMatchObject({ pinglink: "PASS", node: "FAIL", canary: "SKIP" });
    expect(reasons["node"]).toMatch(/^the API server cannot be called: .*refused.* Look at network policies\.$/);
    expect(code).toBe(1);
  });

  test("fails when the node is not ready: its own token is refused", async () => {
    await wholeSite();
    world().kubelet.token = "old-token";
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
    await stop();
    const { code, steps, reasons } = await run(6);
    expect(steps).toMatchObject({ pinglink: "PASS", node: "FAIL" });
    expect(reasons["node"]).toContain("no heartbeat since");
    expect(code).toBe(1);
  });

  test("fails on a certificate that the given CA did not sign", async () => {
    await wholeSite();
    const { code, reasons } = await run(60, (file) => {
      file.ping.ca = `${world().folder}/pki/ca.crt`;
      file.canary = { skip: "not of this test" };
    });
    expect(reasons["pinglink"]).toContain("CERTIFICATE_VERIFY_FAILED");
    expect(reasons["pinglink"]).toContain("tls.caCertificate");
    expect(code).toBe(1);
  });

  test("fails on a token endpoint whose CA nobody gave it", async () => {
    await wholeSite();
    const { code, steps, reasons } = await run(60, (file) => {
      delete file.ping.token.ca;
      file.canary = { skip: "not of this test" };
    });
    expect(steps).toMatchObject({ token: "FAIL", pinglink: "FAIL", node: "PASS" });
    expect(reasons["token"]).toContain("CERTIFICATE_VERIFY_FAILED");
    expect(reasons["token"]).toContain("oauth.caCertificate");
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

  test.each([
    [302, "", "does not accept the token (302)"],
    [200, "<!DOCTYPE html><title>Sign in</title>", "answered with a web page"],
    [404, "", "that is not interLink"],
    [503, "", "interLink behind it is not"],
    [429, "", "lets no more through"],
    [503, "broken off", "interLink behind it is not"],
    [200, "broken off", "cannot be called: IncompleteRead"],
  ])("is not fooled by what a proxy says instead of interLink: %d %s", async (status, text, reason) => {
    await wholeSite();
    world().site.instead = { status, text, cut: text === "broken off" };
    const { code, reasons, steps } = await run(6, (file) => (file.canary = { skip: "not of this test" }));
    expect(reasons["pinglink"]).toContain(reason);
    expect(steps["node"]).toBeDefined();
    expect(code).toBe(1);
  });
});
