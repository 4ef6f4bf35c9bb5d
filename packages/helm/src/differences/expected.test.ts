import { describe, expect, test } from "vitest";
import { imported } from "../testing/chart.ts";

describe("the differences", () => {
  const ids = (mode: "rest" | "socket" | "inside", over = "{}") =>
    imported(mode, over).differences.map(({ id, object, path }) => `${id} ${object} ${path}`);
  const has = (list: readonly string[], id: string) => list.some((one) => one.startsWith(`${id} `));

  test("are those that these values show, and no others", () => {
    expect(has(ids("inside"), "heard-tracing")).toBe(false);
    expect(has(ids("inside", "interlink: { tracing: { enabled: true } }"), "heard-tracing")).toBe(true);
    expect(has(ids("inside"), "data-root")).toBe(false);
    expect(has(ids("inside", "interlink: { exportPodData: true }"), "data-root")).toBe(true);
    expect(has(ids("socket"), "tunnel-end")).toBe(false);
    expect(has(ids("socket", "plugin: { socket: 'unix:///var/run/plugin.sock' }"), "tunnel-end")).toBe(true);
    expect(has(ids("rest"), "plain-logs")).toBe(true);
    expect(has(ids("inside", "interlink: { logging: { verboseLogging: true } }"), "plain-logs")).toBe(false);
    expect(has(ids("inside", "plugin: { envs: [{ name: API_TOKEN, value: hunter2-env }] }"), "plugin-secrets")).toBe(
      true,
    );
  });

  test("name a value that is corrected by where it shows, and none that had no effect", () => {
    const corrected = ids("rest", "virtualNode: { nodeLabels: [a], CPUs: 4 }\nplugin: { config: x }").filter((one) =>
      one.startsWith("corrected-value"),
    );
    expect(corrected).toEqual([
      "corrected-value ConfigMap leonardo-virtual-kubelet-config data.InterLinkConfig.yaml.NodeLabels",
    ]);
  });

  test("know the older chart by what only it has", () => {
    expect(has(ids("inside"), "set-resources")).toBe(false);
    expect(has(ids("inside", "plugin: { commands: [/plugin] }"), "set-resources")).toBe(true);
  });

  test("call the objects by their names in what they say", () => {
    expect(JSON.stringify(imported("rest").differences)).toContain("in the Secret leonardo-secret");
  });
});
