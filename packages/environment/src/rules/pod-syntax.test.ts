import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";
import { refused, taken, useless, type Settings } from "./pod/testing.ts";

const change = (fields: object) => (environment: any) => Object.assign(environment.nodes.rest, fields);
const settings = ({ pod, container }: Settings) =>
  change({ ...(pod && { pod }), ...(container && { containers: { vk: container } }) });

test.each([...refused, ...useless].map((one) => [JSON.stringify(one), one] as const))(
  "%s would be refused, or do nothing",
  (_, one) => {
    expect(onlyProblem(settings(one)).severity).toBe("error");
  },
);

test.each(taken.map((one) => [JSON.stringify(one), one] as const))("%s is left alone", (_, one) => {
  expect(resolveChanged(settings(one)).problems).toEqual([]);
});

const disk = { name: "disk", emptyDir: {} };

test.each([
  ["pod.imagePullSecrets.0", { pod: { imagePullSecrets: ["Not a name"] } }],
  ["pod.priorityClassName", { pod: { priorityClassName: "High_Priority" } }],
  ["pod.nodeSelector.disk", { pod: { nodeSelector: { disk: "very fast" } } }],
  ["pod.annotations.a b", { pod: { annotations: { "a b": "" } } }],
  ["pod.annotations.interlink-gitops/config-hash", { pod: { annotations: { "interlink-gitops/config-hash": "" } } }],
  ["deployment.annotations.a b", { deployment: { annotations: { "a b": "" } } }],
  ["pod.volumes.1", { pod: { volumes: [disk, { name: "other" }] } }],
  ["pod.tolerations.0", { pod: { tolerations: [{ operator: "exists" }] } }],
  ["containers.vk.env.A B", { containers: { vk: { env: { "A B": "" } } } }],
  ["containers.vk.env.A", { containers: { vk: { env: { A: "\0" } } } }],
  ["containers.vk.env.A", { containers: { vk: { env: { A: { secretName: "", key: "a" } } } } }],
  ["containers.vk.env.A", { containers: { vk: { env: { A: { secretName: "a", key: "a/b" } } } } }],
  ["containers.vk.env.A", { containers: { vk: { env: { A: { configMapName: "A", key: "a" } } } } }],
  ["containers.vk.env.A", { containers: { vk: { env: { A: { fieldPath: "status.phase" } } } } }],
  ["containers.vk.env.A", { containers: { vk: { env: { A: { fieldPath: "metadata.labels" } } } } }],
  ["containers.vk.env.A", { containers: { vk: { env: { A: { fieldPath: "metadata.labels['a b']" } } } } }],
  [
    "containers.vk.volumeMounts.0",
    { pod: { volumes: [disk] }, containers: { vk: { volumeMounts: [{ name: "disk", mountPath: "/data:x" }] } } },
  ],
  [
    "containers.vk.resources.requests.cpu",
    { containers: { vk: { resources: { requests: { cpu: 2 }, limits: { cpu: "1500m" } } } } },
  ],
  ["containers.vk.resources.claims", { containers: { vk: { resources: { claims: [{ name: "a" }] } } } }],
])("%s is told of where it stands: %j", (field, fields) => {
  const found = onlyProblem(change(fields));
  expect(found.where.field).toBe(`nodes.rest.${field}`);
  expect(found.severity).toBe("error");
});

test.each([
  [
    "wrong-type",
    "pod.tolerations.0.tolerationSeconds",
    { pod: { tolerations: [{ key: "a", tolerationSeconds: "5" }] } },
  ],
  ["unknown-field", "pod.volumes.0.emptydir", { pod: { volumes: [{ name: "disk", emptydir: {} }] } }],
  [
    "missing-field",
    "containers.vk.volumeMounts.0.mountPath",
    { containers: { vk: { volumeMounts: [{ name: "disk" }] } } },
  ],
  [
    "invalid-value",
    "containers.vk.resources.limits.memory",
    { containers: { vk: { resources: { limits: { memory: "1GB" } } } } },
  ],
])("a value of another shape is a problem (%s) at %s", (code, field, fields) => {
  const { problems } = resolveChanged(change({ pod: { volumes: [disk] }, ...fields }));
  expect(problems).toMatchObject([{ code, where: { field: `nodes.rest.${field}` } }]);
});

test("a field of the file that is absent by value is absent", () => {
  const pod = { tolerations: undefined, affinity: undefined, volumes: [{ ...disk, hostPath: undefined }] };
  const vk = { resources: undefined, volumeMounts: undefined };
  expect(resolveChanged(change({ pod, containers: { vk } })).problems).toEqual([]);
});

test.each([
  [{ volumes: [{ name: "disk", emptyDir: { sizeLimit: 1n } }] }],
  [{ affinity: { nodeAffinity: new Date(0) } }],
])("what no file can hold is a problem and no bug: %o", (pod) => {
  expect(onlyProblem(change({ pod })).code).toBe("wrong-type");
});

test("variables are texts, or come from where something is", () => {
  const env = {
    A: "1",
    "b.c-d": { secretName: "s", key: "k.pem" },
    C: { configMapName: "c.d", key: "K" },
    D: { fieldPath: "status.hostIPs" },
    E: { fieldPath: "metadata.annotations['site.example/a']" },
  };
  expect(resolveChanged(change({ containers: { vk: { env } } })).problems).toEqual([]);
  const pod = { imagePullSecrets: ["pull"], priorityClassName: "high", nodeSelector: { "a.b/c": "" } };
  expect(resolveChanged(change({ pod })).problems).toEqual([]);
});

test("what selects no pods is said", () => {
  const term = { topologyKey: "zone" };
  const pod = {
    affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } },
    topologySpreadConstraints: [{ ...term, maxSkew: 1, whenUnsatisfiable: "DoNotSchedule" }],
  };
  expect(resolveChanged(change({ pod })).problems).toMatchObject([
    {
      severity: "warning",
      where: { field: "nodes.rest.pod.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution.0" },
    },
    { severity: "warning", where: { field: "nodes.rest.pod.topologySpreadConstraints.0" } },
  ]);
});
