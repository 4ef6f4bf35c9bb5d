import { isSecretReference, secret } from "@interlink-gitops/secrets";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { arc, custom, docker, htcondor, kubernetes, pluginDefinitions, slurm } from "./index.ts";

const context = { socketDirectory: "/run/interlink", node: "node", where: { field: "plugin" } };
interface Examples {
  smallest: object;
  largest: object;
}

const examples = new Map<string, Examples>();
for (const { name } of pluginDefinitions) examples.set(name, (await import(`./${name}/examples.ts`)) as Examples);

const cases = pluginDefinitions.flatMap((definition) => {
  const { smallest, largest } = examples.get(definition.name)!;
  return [smallest, largest].map((options) => ({ name: definition.name, definition, options }));
});

// What every plugin promises to the pod.
describe.each(cases)("the plugin $name with $options", ({ definition, options }) => {
  const setup = definition.setUp(options, context);
  const { config, files = {}, secrets = [], volumes } = setup;
  const commandLine = [...(setup.command ?? []), ...(setup.args ?? [])].join(" ");
  const told = `${JSON.stringify([config, setup.env])} ${commandLine}`;

  test("has options that it accepts, and refuses unknown ones", () => {
    expect(definition.options.safeParse(options).error).toBeUndefined();
    expect(definition.options.safeParse({ ...options, nonsense: 1 }).success).toBe(false);
    expect((definition.check?.(options, context) ?? []).filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test("listens where it is told to", () => {
    if (definition.name === "custom") return;
    expect(told).toContain(
      setup.listen.kind === "socket" ? `${context.socketDirectory}/plugin.sock` : `--port=${setup.listen.port}`,
    );
  });

  test("is told where its configuration is mounted, or finds it beside its program", () => {
    if (config === undefined) return expect(Object.keys(files).join()).toMatch(/SidecarConfig\.yaml|^$/);
    expect(Object.values(setup.env)).toContain(`${config.directory}/${config.file}`);
  });

  test("is told where its secrets are mounted", () => {
    for (const { mountPath, purpose } of secrets) {
      expect(told).toContain(mountPath);
      expect(purpose).not.toBe("");
    }
  });

  test("refers to secrets and holds none", () => {
    for (const { reference } of [...secrets, ...Object.values(setup.secretEnv ?? {})])
      expect(isSecretReference(reference)).toBe(true);
    for (const name of Object.keys(options).filter((name) => isSecretReference((options as any)[name])))
      expect(definition.options.safeParse({ ...options, [name]: "a literal" }).success).toBe(false);
  });

  test("mounts each thing at a place of its own", () => {
    const places = [
      context.socketDirectory,
      ...(config === undefined ? [] : [config.directory]),
      ...volumes.map(({ mountPath }) => mountPath),
      ...new Set(secrets.map(({ mountPath }) => mountPath.slice(0, mountPath.lastIndexOf("/")))),
      ...Object.keys(files),
    ];
    expect(new Set(places).size, places.join()).toBe(places.length);
    for (const place of places) expect(place).toMatch(/^\/.*[^/]$/);
  });

  test("has an image with a fixed tag, and says why when it must be privileged", () => {
    expect(setup.image).toMatch(/:(?!latest$)[\w.-]+$/);
    if (setup.privileges !== undefined) expect(setup.privileges.because.length).toBeGreaterThan(20);
  });
});

test.each(pluginDefinitions)("every option of $name is described, at every depth", (definition) => {
  const schema = z.toJSONSchema(definition.options, { io: "input" }) as { $defs?: Record<string, Described> };
  const shapes = Object.entries(schema.$defs ?? {}).filter(([, { properties = {} }]) => !("kind" in properties));
  for (const [shape, { properties = {} }] of shapes) {
    for (const [name, { description, $ref }] of Object.entries(properties))
      expect(description ?? $ref ?? "", `${shape}.${name}`).toMatch(/\w{3}/);
  }
});

interface Described {
  description?: string;
  $ref?: string;
  properties?: Record<string, Described>;
}

test.each([arc, htcondor])("a plugin that knows only TCP cannot be put on a socket", ({ definition }) => {
  const options = examples.get(definition.name)!.smallest;
  expect(definition.options.safeParse({ ...options, socket: "plugin.sock" }).success).toBe(false);
  expect(definition.setUp(options as never, context).listen).toEqual({ kind: "port", port: 8000 });
});

test.each([arc, docker, htcondor, slurm])(
  "folders end with a slash, because plugins join strings",
  ({ definition }) => {
    const { config, files = {} } = definition.setUp(examples.get(definition.name)!.smallest as never, context);
    const folder = /DataRootFolder"?: ?"?([^"\n]+)/.exec(JSON.stringify(config?.content) ?? Object.values(files)[0]);
    expect(folder?.[1]).toMatch(/\/$/);
  },
);

test("a plugin is chosen by calling it", () => {
  expect(docker()).toEqual({ kind: "docker" });
  expect(slurm({ runtime: "enroot" })).toEqual({ kind: "slurm", runtime: "enroot" });
  expect(custom({ image: "p:1", port: 4000 })).toEqual({ kind: "custom", image: "p:1", port: 4000 });
  expect(kubernetes({ kubeconfig: secret.existing("site") })).toMatchObject({ kind: "kubernetes" });
});
