import { checkObject } from "@interlink-gitops/models";
import { describe, expect, test } from "vitest";
import { assemble } from "./assemble.ts";
import { components } from "./list.ts";
import { imageOf } from "./settings.ts";
import { resolvedNode } from "./testing.ts";

function assembled(change: (environment: any) => void, name: "inside" | "socket" | "rest" = "rest") {
  const node = resolvedNode(name, change);
  const { deployment, problems } = assemble(
    node,
    components.flatMap((component) => component.contribute(node) ?? []),
  );
  const { metadata, spec } = deployment.spec!.template;
  const container = (wanted: string) =>
    [...(spec!.initContainers ?? []), ...spec!.containers].find((one) => one.name === wanted)!;
  return { deployment, metadata: metadata!, spec: spec!, container, problems };
}

describe("what is asked of the pod", () => {
  test("lands in the pod as Kubernetes writes it", () => {
    const pod = {
      labels: { team: "hpc" },
      annotations: { note: "x" },
      nodeSelector: { disk: "ssd" },
      tolerations: [{ key: "edge", operator: "Exists" }],
      affinity: {
        nodeAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 1, preference: { matchExpressions: [{ key: "a", operator: "Exists" }] } },
          ],
        },
      },
      topologySpreadConstraints: [
        { maxSkew: 1, topologyKey: "zone", whenUnsatisfiable: "ScheduleAnyway", labelSelector: {} },
      ],
      priorityClassName: "high",
      imagePullSecrets: ["pull"],
      terminationGracePeriodSeconds: 10,
      volumes: [{ name: "ca", configMap: { name: "ca" } }],
    };
    const { deployment, metadata, spec, problems } = assembled((environment) => {
      environment.nodes.rest.pod = pod;
      environment.nodes.rest.deployment = { labels: { owner: "me" }, annotations: { ticket: "7" } };
    });
    expect(problems).toEqual([]);
    expect(checkObject(deployment)).toEqual([]);
    const { labels, annotations, volumes, imagePullSecrets: _, ...rest } = pod;
    expect(spec).toMatchObject({ ...rest, imagePullSecrets: [{ name: "pull" }] });
    expect(spec.volumes).toEqual(expect.arrayContaining(volumes));
    expect(metadata.labels).toMatchObject({ ...labels, app: "rest" });
    expect(metadata.annotations).toMatchObject(annotations);
    expect(deployment.metadata).toMatchObject({ labels: { owner: "me", app: "rest" }, annotations: { ticket: "7" } });
    expect(spec).not.toHaveProperty("labels");
  });

  test("a container gets its resources, variables and mounts", () => {
    const { container, problems } = assembled((environment) => {
      environment.nodes.rest.pod = { volumes: [{ name: "ca", configMap: { name: "ca" } }] };
      environment.nodes.rest.containers = {
        vk: {
          resources: { requests: { cpu: "1" } },
          env: { A: "b", TOKEN: { secretName: "s", key: "k" } },
          volumeMounts: [{ name: "ca", mountPath: "/etc/ca" }],
          imagePullPolicy: "Always",
        },
      };
    });
    expect(problems).toEqual([]);
    expect(container("vk")).toMatchObject({ resources: { requests: { cpu: "1" } }, imagePullPolicy: "Always" });
    expect(container("vk").env).toEqual(
      expect.arrayContaining([
        { name: "A", value: "b" },
        { name: "TOKEN", valueFrom: { secretKeyRef: { name: "s", key: "k" } } },
      ]),
    );
    expect(container("vk").volumeMounts).toEqual(expect.arrayContaining([{ name: "ca", mountPath: "/etc/ca" }]));
    expect(container("refresh-token").resources).toMatchObject({ requests: { cpu: "100m" } });
  });

  test("a person's volume keeps its name and the scratch directory, and ours step aside", () => {
    const volumes = [{ name: "config", emptyDir: {} }];
    const { container, spec, problems } = assembled((environment) => {
      environment.nodes.rest.pod = { volumes };
      environment.nodes.rest.containers = { vk: { volumeMounts: [{ name: "config", mountPath: "/tmp" }] } };
    });
    expect(problems).toEqual([]);
    expect(spec.volumes).toEqual(expect.arrayContaining(volumes));
    const mounts = container("vk").volumeMounts!;
    expect(mounts.filter(({ mountPath }) => mountPath === "/tmp")).toEqual([{ name: "config", mountPath: "/tmp" }]);
    expect(mounts).toContainEqual({ name: "interlink-gitops-config", mountPath: "/etc/interlink", readOnly: true });
    expect(spec.volumes!.map(({ name }: { name: string }) => name)).toContain("interlink-gitops-config");
  });

  test("what a component sets is not replaced", () => {
    const { problems } = assembled((environment) => {
      environment.nodes.rest.pod = { volumes: [{ name: "x", emptyDir: {} }] };
      environment.nodes.rest.containers = {
        vk: { env: { NODENAME: "other" }, volumeMounts: [{ name: "x", mountPath: "/etc/interlink/" }] },
      };
    });
    expect(problems).toMatchObject([
      { code: "conflicting-variable", where: { node: "rest", field: "nodes.rest.containers.vk.env.NODENAME" } },
      { code: "conflicting-mount", problem: "something is mounted at /etc/interlink of `vk` already" },
    ]);
  });
});

test.each([
  ["vk", "KUBELET_URL", "kubelet.bindAddress"],
  ["vk", "TELEMETRY_ENDPOINT", "tracing"],
  ["interlink", "SIDECARURL", "pluginEndpoint"],
  ["interlink", "PPROF_PORT", "profiling"],
])("%s is not told behind the file's back by %s", (container, variable, field) => {
  const told = (name: string) =>
    assembled(
      (environment) => (environment.nodes.socket.containers = { [name]: { env: { [variable]: "x" } } }),
      "socket",
    ).problems;
  expect(told(container)).toMatchObject([{ code: "conflicting-variable", hint: expect.stringContaining(field) }]);
  expect(told("ssh-bastion")).toEqual([]);
});

test("images come from their mirror, the longest prefix first", () => {
  const mirrors = { "ghcr.io": "mirror.example/ghcr", "ghcr.io/interlink-hq": "mirror.example/il" };
  const at = (image: string) => imageOf(image, { mirrors, digests: {} });
  expect(at("ghcr.io/interlink-hq/interlink/interlink:0.6.2")).toBe("mirror.example/il/interlink/interlink:0.6.2");
  expect(at("ghcr.io/other/x:1")).toBe("mirror.example/ghcr/other/x:1");
  expect(at("ghcr.io.example/x:1")).toBe("ghcr.io.example/x:1");
  const { container } = assembled((environment) => (environment.registryMirrors = mirrors));
  expect(container("vk").image).toBe("mirror.example/il/interlink/virtual-kubelet-inttw:0.6.2");
});

test("a name without a registry is Docker Hub's", () => {
  const at = (image: string) => imageOf(image, { mirrors: { "docker.io": "hub.example" }, digests: {} });
  expect(at("busybox:1")).toBe("hub.example/library/busybox:1");
  expect(at("site/plugin:1")).toBe("hub.example/site/plugin:1");
  expect(at("docker.io/site/plugin:1")).toBe("hub.example/site/plugin:1");
  for (const other of ["localhost/plugin:1", "localhost:5000/plugin:1", "ghcr.io/plugin:1"])
    expect(at(other)).toBe(other);
  expect(imageOf("busybox:1", { mirrors: { "ghcr.io": "x.example" }, digests: {} })).toBe("busybox:1");
});

test("a mirror can stand for one repository", () => {
  const digest = `sha256:${"a".repeat(64)}`;
  const at = (image: string) =>
    imageOf(image, { mirrors: { "ghcr.io/site/plugin": "x.example/p", localhost: "y.example" }, digests: {} });
  expect(at("ghcr.io/site/plugin:1")).toBe("x.example/p:1");
  expect(at(`ghcr.io/site/plugin@${digest}`)).toBe(`x.example/p@${digest}`);
  expect(at("ghcr.io/site/plugin/gpu:1")).toBe("x.example/p/gpu:1");
  for (const other of ["ghcr.io/site/plugins:1", "localhost:5000/x:1"]) expect(at(other)).toBe(other);
});

test("a locked image is pinned by the name that it has at its mirror, and a digest of one's own stays", () => {
  const digest = `sha256:${"a".repeat(64)}`;
  const at = (image: string) =>
    imageOf(image, {
      mirrors: { "ghcr.io": "mirror.example" },
      digests: { "mirror.example/x:1": digest, "ghcr.io/y:1": digest },
    });
  expect(at("ghcr.io/x:1")).toBe(`mirror.example/x:1@${digest}`);
  expect(at("ghcr.io/y:1")).toBe("mirror.example/y:1");
  expect(at("ghcr.io/x:1@sha256:b")).toBe("mirror.example/x:1@sha256:b");
});

test("an own image replaces the release's, a node's the environment's", () => {
  const { container } = assembled((environment) => {
    environment.images = { virtualKubelet: "a/vk:1", tokenRefresher: "a/rt:1" };
    environment.nodes.rest.images = { virtualKubelet: "b/vk:2" };
  });
  expect([container("vk").image, container("refresh-token").image]).toEqual(["b/vk:2", "a/rt:1"]);
});

test("a container that only prepares has its image from the mirror, too", () => {
  const { spec } = assembled((environment) => {
    environment.registryMirrors = { "ghcr.io": "mirror.example" };
    environment.nodes.inside.offloading = { jobScriptBuilderUrl: "https://scripts.example" };
    const singularityHub = { server: "https://hub.example", masterToken: { kind: "existing", name: "hub" } };
    environment.nodes.inside.jobScript = { build: { singularityHub } };
  }, "inside");
  expect(spec.initContainers!.map(({ image }) => image)).toEqual([
    "mirror.example/interlink-hq/interlink/virtual-kubelet-inttw:0.6.2",
  ]);
});

test("the token refresher says more where the node does", () => {
  const verbose = (logging: "info" | "debug") =>
    assembled((environment) => (environment.nodes.rest.logging = logging))
      .container("refresh-token")
      .env!.some(({ name, value }) => name === "VERBOSE" && value === "True");
  expect([verbose("info"), verbose("debug")]).toEqual([false, true]);
});

test("a proxy goes to the token refresher only", () => {
  const { container } = assembled(
    (environment) =>
      (environment.nodes.rest.proxy = { https: "http://proxy.example:3128", noProxy: ["10.0.0.0/8", ".svc"] }),
  );
  expect(container("refresh-token").env).toEqual(
    expect.arrayContaining([
      { name: "HTTPS_PROXY", value: "http://proxy.example:3128" },
      { name: "NO_PROXY", value: "10.0.0.0/8,.svc" },
    ]),
  );
  expect(JSON.stringify(container("vk").env)).not.toContain("PROXY");
});
