import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const change = (fields: object) => (environment: any) => Object.assign(environment.nodes.rest, fields);
const disk = { name: "disk", emptyDir: {} };

test.each([
  ["pod.imagePullSecrets.0", { pod: { imagePullSecrets: ["Not a name"] } }],
  ["pod.priorityClassName", { pod: { priorityClassName: "High_Priority" } }],
  ["pod.nodeSelector.disk", { pod: { nodeSelector: { disk: "very fast" } } }],
  ["pod.annotations.a b", { pod: { annotations: { "a b": "" } } }],
  ["deployment.annotations.a b", { deployment: { annotations: { "a b": "" } } }],
  ["pod.volumes.0", { pod: { volumes: [{ name: "Disk_1", emptyDir: {} }] } }],
  ["pod.volumes.0", { pod: { volumes: [{ name: "disk" }] } }],
  ["pod.volumes.0", { pod: { volumes: [{ ...disk, hostPath: { path: "/" } }] } }],
  ["containers.vk.env.A B", { containers: { vk: { env: { "A B": "" } } } }],
  ["containers.vk.env.A", { containers: { vk: { env: { A: { secretName: "", key: "a" } } } } }],
  ["containers.vk.env.A", { containers: { vk: { env: { A: { secretName: "a", key: "a/b" } } } } }],
  [
    "containers.vk.volumeMounts.0",
    { pod: { volumes: [disk] }, containers: { vk: { volumeMounts: [{ name: "disk", mountPath: "data" }] } } },
  ],
  [
    "containers.vk.resources.requests.cpu",
    { containers: { vk: { resources: { requests: { cpu: 2 }, limits: { cpu: "1500m" } } } } },
  ],
])("the API server would refuse %s of %j", (field, fields) => {
  const found = onlyProblem(change(fields));
  expect(found.where.field).toBe(`nodes.rest.${field}`);
  expect(found.severity).toBe("error");
});

test("what it takes is left alone", () => {
  const fields = {
    pod: { imagePullSecrets: ["pull"], priorityClassName: "high", nodeSelector: { "a.b/c": "" }, volumes: [disk] },
    containers: {
      vk: {
        env: { A: "1", "b.c-d": { secretName: "s", key: "k.pem" } },
        volumeMounts: [{ name: "disk", mountPath: "/data" }],
        resources: { requests: { cpu: "500m", memory: "1Gi" }, limits: { cpu: 1 } },
      },
    },
  };
  expect(resolveChanged(change(fields)).problems).toEqual([]);
});
