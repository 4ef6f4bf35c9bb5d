import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkObject } from "./check.ts";
import type { IDeployment, IService } from "./types.ts";

const deployment = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "leonardo-node", labels: { "app.kubernetes.io/name": "leonardo" } },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: "leonardo" } },
    template: {
      metadata: { labels: { app: "leonardo" } },
      spec: {
        containers: [
          {
            name: "vk",
            image: "ghcr.io/interlink-hq/interlink/virtual-kubelet-inttw:0.6.2",
            env: [{ name: "POD_IP", valueFrom: { fieldRef: { fieldPath: "status.podIP" } } }],
            ports: [{ name: "kubelet", containerPort: 10250 }],
            readinessProbe: { httpGet: { path: "/healthz", port: "kubelet" } },
            resources: { requests: { cpu: "100m", memory: 134217728 }, limits: { memory: "1.5Gi" } },
          },
        ],
        volumes: [{ name: "sockets", emptyDir: {} }],
      },
    },
  },
} satisfies IDeployment;

const container = "spec.template.spec.containers[0]";

/** A Deployment whose container has these fields besides or instead of its own. */
function withContainer(fields: object): unknown {
  const [first] = deployment.spec.template.spec.containers;
  return withPodSpec({ containers: [{ ...first, ...fields }] });
}

function withPodSpec(fields: object): unknown {
  const { spec } = deployment;
  const podSpec = { ...spec.template.spec, ...fields };
  return { ...deployment, spec: { ...spec, template: { ...spec.template, spec: podSpec } } };
}

function serviceWith(ports: object[]): unknown {
  return { apiVersion: "v1", kind: "Service", metadata: { name: "a" }, spec: { ports } } as IService;
}

function configMap(fields: object): unknown {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" }, ...fields };
}

describe("fields", () => {
  it("finds no fault in a right object", () => {
    expect(checkObject(deployment)).toEqual([]);
  });

  it("finds an unknown field at any depth and suggests the right one", () => {
    expect(checkObject(withContainer({ imagePullPolice: "Always" }))).toEqual([
      {
        code: "unknown-field",
        path: `${container}.imagePullPolice`,
        message: "is not a known field",
        suggestion: "imagePullPolicy",
      },
    ]);
  });

  it("does not suggest a field that is there already", () => {
    expect(checkObject(withContainer({ imagee: "a" }))).toEqual([
      { code: "unknown-field", path: `${container}.imagee`, message: "is not a known field" },
    ]);
  });

  it.each(["constructor", "toString", "hasOwnProperty", "__proto__", "*"])("calls a field named %s unknown", (name) => {
    const [first] = deployment.spec.template.spec.containers;
    const containers = [Object.fromEntries([...Object.entries(first!), [name, "a"]])];
    expect(checkObject(withPodSpec({ containers }))).toMatchObject([{ code: "unknown-field" }]);
  });

  it("finds a missing field", () => {
    const { selector: _, ...spec } = deployment.spec;
    expect(checkObject({ ...deployment, spec })).toEqual([
      { code: "missing-field", path: "spec.selector", message: "is required" },
    ]);
  });

  it("does not take an inherited property for a field", () => {
    const { spec, ...rest } = deployment;
    expect(checkObject(Object.assign(Object.create({ spec }), rest))).toMatchObject([{ code: "wrong-type", path: "" }]);
  });

  it("reports an unknown field wherever a typed object is", () => {
    const typed = [[], ["metadata"], ["spec"], ["spec", "selector"], ["spec", "template", "spec", "containers", 0]];
    fc.assert(
      fc.property(fc.constantFrom(...typed), fc.string(), (steps, name) => {
        const object = structuredClone(deployment) as unknown as Record<string, unknown>;
        const target = steps.reduce((at, step) => at[step] as Record<string, unknown>, object);
        fc.pre(!(name in target) && !/^[a-zA-Z]+$/.test(name));
        target[name] = "a";
        expect(checkObject(object)).toMatchObject([{ code: "unknown-field" }]);
      }),
    );
  });
});

describe("types", () => {
  it.each([
    [{ replicas: "1" }, "must be an integer, not a string"],
    [{ replicas: 1.5 }, "must be an integer, not a fraction"],
    [{ replicas: null }, "must be an integer, not null"],
    [{ replicas: undefined }, "must be an integer, not undefined"],
    [{ paused: "true" }, "must be a boolean, not a string"],
    [{ strategy: ["Recreate"] }, "must be an object, not a list"],
    [{ strategy: new Map() }, "must be an object, not a Map"],
  ])("refuses %j", (fields, message) => {
    const [field] = Object.keys(fields);
    const object = { ...deployment, spec: { ...deployment.spec, ...fields } };
    expect(checkObject(object)).toEqual([{ code: "wrong-type", path: `spec.${field}`, message }]);
  });

  it("keeps integers in the range of their format", () => {
    const object = { ...deployment, spec: { ...deployment.spec, replicas: 2 ** 31 } };
    expect(checkObject(object)).toMatchObject([{ code: "invalid-value", path: "spec.replicas" }]);
    expect(checkObject({ ...deployment, metadata: { name: "a", generation: 2 ** 31 } })).toEqual([]);
    expect(checkObject({ ...deployment, metadata: { name: "a", generation: 2 ** 63 } })).toHaveLength(1);
  });

  it.each([
    [8080, []],
    ["http", []],
    [80.5, ["wrong-type"]],
    [true, ["wrong-type"]],
    [2 ** 31, ["invalid-value"]],
  ])("takes an integer or a string for a port: %j", (port, codes) => {
    const faults = checkObject(withContainer({ readinessProbe: { httpGet: { port } } }));
    expect(faults.map(({ code }) => code)).toEqual(codes);
  });

  it.each(["1 Gi", "1GB", ""])("refuses the quantity %j", (memory) => {
    expect(checkObject(withContainer({ resources: { limits: { memory } } }))).toMatchObject([
      { code: "invalid-value", path: `${container}.resources.limits.memory` },
    ]);
  });

  it("refuses labels and data that are no strings, without quoting them", () => {
    const metadata = { name: "a", labels: { "example.org/version": 1 }, annotations: { on: true } };
    expect(checkObject(configMap({ metadata, data: { password: 1234 } }))).toEqual([
      {
        code: "wrong-type",
        path: 'metadata.labels["example.org/version"]',
        message: "must be a string, not a number",
      },
      { code: "wrong-type", path: "metadata.annotations.on", message: "must be a string, not a boolean" },
      { code: "wrong-type", path: "data.password", message: "must be a string, not a number" },
    ]);
  });

  it("wants base64 in a Secret's data", () => {
    const secret = { apiVersion: "v1", kind: "Secret", metadata: { name: "a" } };
    expect(checkObject({ ...secret, data: { a: "c2VjcmV0", b: "secret!" } })).toEqual([
      { code: "invalid-value", path: "data.b", message: "is not base64" },
    ]);
  });

  it("never throws, whatever it is given", () => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true });
    fc.assert(
      fc.property(anything, (value) => {
        const twice = withContainer({ env: [value, value], ports: [value, value] });
        for (const object of [value, twice, { ...deployment, spec: value }]) {
          expect(checkObject(object)).toBeInstanceOf(Array);
        }
      }),
    );
  });
});

describe("lists that are maps", () => {
  it("takes one port for TCP and UDP", () => {
    const ports = [{ containerPort: 53 }, { containerPort: 53, protocol: "UDP" }];
    expect(checkObject(withContainer({ ports }))).toEqual([]);
  });

  it("knows that a port without protocol is TCP", () => {
    const ports = [{ containerPort: 53 }, { containerPort: 53, protocol: "TCP" }];
    expect(checkObject(withContainer({ ports }))).toEqual([
      {
        code: "invalid-value",
        path: `${container}.ports[1]`,
        message: 'has the same containerPort 53 and protocol "TCP" as item 0',
      },
    ]);
  });

  it("does the same for a Service", () => {
    expect(checkObject(serviceWith([{ port: 53 }, { port: 53, protocol: "UDP" }]))).toEqual([]);
    expect(checkObject(serviceWith([{ port: 53 }, { port: 53 }]))).toMatchObject([{ path: "spec.ports[1]" }]);
  });

  it("finds repeated environment variables, volumes, containers and mounts", () => {
    const env = [{ name: "A" }, { name: "B" }, { name: "A" }];
    const volumeMounts = [
      { name: "a", mountPath: "/a" },
      { name: "b", mountPath: "/a" },
    ];
    const volumes = [
      { name: "a", emptyDir: {} },
      { name: "a", emptyDir: {} },
    ];
    const paths = [withContainer({ env, volumeMounts }), withPodSpec({ volumes })]
      .flatMap((object) => checkObject(object))
      .map(({ path }) => path);
    expect(paths).toEqual([`${container}.env[2]`, `${container}.volumeMounts[1]`, "spec.template.spec.volumes[1]"]);
  });

  it("finds a scalar that stands twice in a set", () => {
    const metadata = { name: "a", finalizers: ["x/y", "x/y"] };
    expect(checkObject(configMap({ metadata }))).toEqual([
      { code: "invalid-value", path: "metadata.finalizers[1]", message: "is the same as item 0" },
    ]);
  });
});

describe("kinds", () => {
  it.each([
    ["apps/v1", "Deploymnet", "apps/v1/Deployment"],
    ["extensions/v1beta1", "Ingress", "networking.k8s.io/v1/Ingress"],
    ["example.org/v1", "Banana", undefined],
  ])("does not know %s %s", (apiVersion, kind, suggestion) => {
    const [fault, ...more] = checkObject({ apiVersion, kind, metadata: { name: "a" } });
    expect(fault).toMatchObject({ code: "unknown-kind", path: "kind" });
    expect(fault?.suggestion).toBe(suggestion);
    expect(more).toEqual([]);
  });

  it("wants apiVersion, kind and a name", () => {
    expect(checkObject({}).map(({ path }) => path)).toEqual(["apiVersion", "kind", "metadata"]);
    expect(checkObject(configMap({ metadata: {} }))).toMatchObject([{ code: "missing-field", path: "metadata.name" }]);
    expect(checkObject(configMap({ metadata: { name: "" } }))).toMatchObject([{ code: "invalid-value" }]);
    expect(checkObject(configMap({ kind: 1 }))).toMatchObject([{ code: "wrong-type", path: "kind" }]);
  });

  it.each([null, undefined, 1, "a", []])("wants an object, not %j", (value) => {
    expect(checkObject(value)).toMatchObject([{ code: "wrong-type", path: "" }]);
  });
});
