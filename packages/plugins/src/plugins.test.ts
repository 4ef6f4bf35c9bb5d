import { describe, expect, test } from "vitest";
import { z } from "zod";
import { custom, docker, pluginDefinitions, slurm } from "./index.ts";

const context = { socketDirectory: "/run/interlink", kubernetesMinor: 34, where: { field: "plugin" } };
const smallest: Record<string, object> = { custom: { image: "p:1", socket: "plugin.sock" }, docker: {}, slurm: {} };

// What every plugin promises to the pod.
describe.each(pluginDefinitions)("the plugin $name", (definition) => {
  const options = smallest[definition.name]!;
  const setup = definition.setUp(options, context);

  test("accepts its smallest options and refuses unknown ones", () => {
    expect(definition.options.safeParse(options).success).toBe(true);
    expect(definition.options.safeParse({ ...options, nonsense: 1 }).success).toBe(false);
    expect(definition.check?.(options, context) ?? []).toEqual([]);
  });

  test("listens where its own configuration says", () => {
    if (setup.config === undefined || setup.listen.kind !== "socket") return;
    expect(setup.config.content).toMatchObject({ Socket: `unix://${setup.listen.path}` });
  });

  test("reads its configuration where it is mounted", () => {
    if (setup.config === undefined) return;
    expect(Object.values(setup.env)).toContain(`${setup.config.directory}/${setup.config.file}`);
  });

  test("has an image with a fixed tag, and says why when it must be privileged", () => {
    expect(setup.image).toMatch(/:(?!latest$)[\w.-]+$/);
    if (setup.privileges !== undefined) expect(setup.privileges.because.length).toBeGreaterThan(20);
  });

  test("has a description for every option", () => {
    const { properties = {} } = z.toJSONSchema(definition.options, { io: "input" }) as {
      properties?: Record<string, { description?: string; $ref?: string }>;
    };
    for (const [name, { description, $ref }] of Object.entries(properties))
      expect(description ?? $ref, name).toBeTruthy();
  });
});

test("folders end with a slash, because the plugins join strings", () => {
  for (const plugin of [docker, slurm]) {
    const { config } = plugin.definition.setUp({}, context);
    expect((config!.content as { DataRootFolder: string }).DataRootFolder).toMatch(/\/$/);
  }
});

test("a plugin is chosen by calling it", () => {
  expect(docker()).toEqual({ kind: "docker" });
  expect(slurm({ runtime: "enroot" })).toEqual({ kind: "slurm", runtime: "enroot" });
  expect(custom({ image: "p:1", port: 4000 })).toEqual({ kind: "custom", image: "p:1", port: 4000 });
});
