import { describe, expect, test } from "vitest";
import { until } from "../until.ts";
import { canRun, useWorld } from "./harness.ts";
import { node } from "./world.ts";

/** A pod of the canary's name that the namespace's Pod Security level, `restricted`, admits. */
function canaryOf(container: string): object {
  const confined = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } };
  const securityContext = { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: "RuntimeDefault" } };
  const containers = [{ name: container, image: `${container}:1`, securityContext: confined }];
  return { metadata: { name: `${node}-canary` }, spec: { securityContext, containers } };
}

describe.runIf(canRun())("the canary of the connection test's script", () => {
  const { canary, kubelet, plugin, run, scheduler, wholeSite, world } = useWorld();

  /** A run of the script that has made its canary. */
  async function runUntilCanary() {
    const { process, ended } = await world().runScript((file) => (file.seconds = 60));
    let found: any;
    await until("the canary is made", async () => (found = await canary()) !== undefined);
    return { process, ended, found };
  }

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
    world().kubelet.hasCertificate = false;
    const csr = { verify: true, hint: "`kubectl get csr` and approve it" };
    const { code, steps, reasons } = await run(40, (file) => (file.canary.logs = csr));
    expect(steps).toMatchObject({ canary: "PASS", logs: "FAIL", "clean-up": "PASS" });
    expect(reasons["logs"]).toContain("the API server cannot read them");
    expect(code).toBe(1);
  });

  test("removes its canary when it is stopped", async () => {
    await plugin();
    await kubelet();
    const { process, ended, found } = await runUntilCanary();
    expect(found.metadata.ownerReferences).toMatchObject([{ kind: "Pod", name: "test-pod" }]);
    process.kill("SIGTERM");
    const { code, lines } = await ended;
    expect(lines.join("\n")).toMatch(/PASS .*clean-up: .*\nFAIL .*test: interrupted before its end\nFAIL: /);
    expect(await canary()).toBeUndefined();
    expect(code).toBe(1);
  });

  test("leaves the canary of a later run alone when it is stopped", async () => {
    await plugin();
    await kubelet();
    const { process, ended } = await runUntilCanary();
    const { api } = world();
    const pods = "/api/v1/namespaces/interlink/pods";
    const atOnce = { gracePeriodSeconds: 0 };
    await api.ask("DELETE", `${pods}/${node}-canary`, atOnce);
    expect(await api.ask("POST", pods, canaryOf("later"))).toBeDefined();
    process.kill("SIGTERM");
    expect((await ended).lines.join("\n")).toMatch(/PASS .*clean-up: /);
    expect((await canary())?.spec.containers[0].name).toBe("later");
    await api.ask("DELETE", `${pods}/${node}-canary`, atOnce);
  });

  test("clears away what an earlier run left", async () => {
    await wholeSite();
    const left = await world().api.ask("POST", "/api/v1/namespaces/interlink/pods", canaryOf("old"));
    expect(left).toBeDefined();
    expect((await run(60)).code).toBe(0);
  });
});
