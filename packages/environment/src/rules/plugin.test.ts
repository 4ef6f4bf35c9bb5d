import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const plugin = (choice: object) => (environment: any) => (environment.nodes.inside.plugin = choice);

test.each(["registry.example/plugin", "registry.example/plugin:latest", "registry.example:5000/plugin", "plugin"])(
  "%s is not fixed to a version",
  (image) => {
    const found = onlyProblem(plugin({ kind: "custom", image, socket: "plugin.sock" }));
    expect(found).toMatchObject({ code: "image-tag", where: { node: "inside", field: "nodes.inside.plugin.image" } });
  },
);

test.each(["registry.example:5000/plugin:1.0", `plugin@sha256:${"a".repeat(64)}`])("%s is", (image) => {
  expect(resolveChanged(plugin({ kind: "custom", image, socket: "plugin.sock" })).problems).toEqual([]);
});

test.each([
  [{}, "give one of the two"],
  [{ socket: "a.sock", port: 4000 }, "give one of the two"],
  [{ socket: "/run/a.sock" }, "is no file name"],
  [{ socket: "interlink.sock" }, "own socket"],
  [{ socket: "a.sock", config: { path: "plugin.yaml", content: "" } }, "is no absolute path"],
])("a custom plugin with %o is refused", (options, message) => {
  expect(onlyProblem(plugin({ kind: "custom", image: "p:1", ...options })).problem).toContain(message);
});

test("Slurm's options start with a dash", () => {
  const found = onlyProblem(plugin({ kind: "slurm", flavors: { gpu: { flags: ["partition=gpu"] } } }));
  expect(found).toMatchObject({ code: "plugin-config", where: { field: "nodes.inside.plugin.flavors.gpu.flags" } });
});

test("Slurm's default flavor is one of the flavors", () => {
  const found = onlyProblem(plugin({ kind: "slurm", flavors: { gpu: {} }, defaultFlavor: "cpu" }));
  expect(found).toMatchObject({
    problem: "there is no flavor `cpu`",
    hint: "Add it to `flavors`, or name one of: gpu",
  });
});

test("jobs inside the plugin's container share its limits: a warning until they are set", () => {
  expect(onlyProblem(plugin({ kind: "docker" }))).toMatchObject({
    code: "plugin-limits",
    severity: "warning",
    where: { node: "inside" },
  });
  const limits = { plugin: { resources: { limits: { cpu: "8", memory: "32Gi" } } } };
  const set = (environment: any) =>
    Object.assign(environment.nodes.inside, { plugin: { kind: "docker" }, containers: limits });
  expect(resolveChanged(set).problems).toEqual([]);
});

test.each([
  { kind: "kubernetes", kubeconfig: { kind: "existing", name: "k" }, namespacePrefix: "a\n[b]" },
  { kind: "kubernetes", kubeconfig: { kind: "existing", name: "k" }, docsPath: "/docs\n" },
])("a line break cannot get into an INI file: %o", (options) => {
  expect(onlyProblem(plugin(options))).toMatchObject({ code: "plugin-config" });
});

test("a key that no Secret can have is a problem, and not a pod that waits", () => {
  const secretEnv = { KEY: { secret: { kind: "existing", name: "site" }, key: "api key" } };
  expect(onlyProblem(plugin({ kind: "custom", image: "p:1", socket: "plugin.sock", secretEnv }))).toMatchObject({
    code: "secret-reference",
    problem: "the key for `api key` is no key of a Secret",
  });
});

test("privileges need a reason", () => {
  const found = onlyProblem(plugin({ kind: "custom", image: "p:1", socket: "plugin.sock", privileged: "" }));
  expect(found.where.field).toBe("nodes.inside.plugin.privileged");
});
