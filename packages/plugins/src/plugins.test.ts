import { isSecretReference, secret } from "@interlink-gitops/secrets";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { arc, custom, docker, htcondor, kubernetes, pluginDefinitions, slurm } from "./index.ts";

const context = { socketDirectory: "/run/interlink", node: "node", where: { field: "plugin" } };
const reference = secret.existing("site");

/** The fewest options that each plugin takes. */
const smallest: Record<string, object> = {
  arc: { computingElement: "arc.site.example", proxy: reference },
  custom: { image: "p:1", socket: "plugin.sock" },
  docker: {},
  htcondor: { image: "registry.example/htcondor-sidecar:2026.1", schedd: "schedd.example", collector: "cm.example" },
  kubernetes: { kubeconfig: reference },
  slurm: {},
};

/** As many at once as go together. */
const largest: Record<string, object> = {
  arc: {
    ...smallest["arc"],
    certificates: { hostPath: "/etc/grid-security/certificates" },
    storage: { claim: "arc-jobs" },
    port: 8001,
  },
  custom: {
    image: "p:1",
    port: 4000,
    config: { path: "/etc/site/plugin.yaml", content: {} },
    env: { SITE_CONFIG: "/etc/site/plugin.yaml" },
    secretEnv: { SITE_KEY: { secret: reference, key: "key" } },
    secretFiles: { "/run/secrets/site/token": { secret: reference, key: "token" } },
    volumes: [{ name: "data", mountPath: "/data", source: { emptyDir: {} } }],
    command: ["/plugin"],
    args: ["--token-file=/run/secrets/site/token"],
  },
  docker: { gpu: true, fpga: true, shareFpgas: true, daemon: "machine", dataRoot: "jobs/" },
  htcondor: {
    ...smallest["htcondor"],
    proxy: reference,
    certificate: reference,
    certificates: { configMap: "grid-cas" },
    condorConfig: "SEC_CLIENT_INTEGRITY = REQUIRED\n",
  },
  kubernetes: { ...smallest["kubernetes"], nodeSelector: { gpu: "T4" }, logging: "errors" },
  slurm: {
    cluster: { slurmConf: { configMap: "slurm" }, mungeKey: reference },
    dataRoot: "/shared/jobs/",
    storage: { nfs: { server: "nfs.example", path: "/export/jobs" } },
  },
};

const cases = pluginDefinitions.flatMap((definition) =>
  [smallest, largest].map((set) => ({ name: definition.name, definition, options: set[definition.name]! })),
);

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
  const options = smallest[definition.name]!;
  expect(definition.options.safeParse({ ...options, socket: "plugin.sock" }).success).toBe(false);
  expect(definition.setUp(options as never, context).listen).toEqual({ kind: "port", port: 8000 });
});

test.each([arc, docker, htcondor, slurm])(
  "folders end with a slash, because plugins join strings",
  ({ definition }) => {
    const { config, files = {} } = definition.setUp(smallest[definition.name] as never, context);
    const folder = /DataRootFolder"?: ?"?([^"\n]+)/.exec(JSON.stringify(config?.content) ?? Object.values(files)[0]);
    expect(folder?.[1]).toMatch(/\/$/);
  },
);

test("a plugin is chosen by calling it", () => {
  expect(docker()).toEqual({ kind: "docker" });
  expect(slurm({ runtime: "enroot" })).toEqual({ kind: "slurm", runtime: "enroot" });
  expect(custom({ image: "p:1", port: 4000 })).toEqual({ kind: "custom", image: "p:1", port: 4000 });
  expect(kubernetes({ kubeconfig: reference })).toEqual({ kind: "kubernetes", kubeconfig: reference });
});
