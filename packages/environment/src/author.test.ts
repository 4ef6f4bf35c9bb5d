import { expect, test } from "vitest";
import { defineEnvironment, docker, extend, inCluster, secret, slurm, type Environment, type OAuth } from "./index.ts";
import { validEnvironment } from "./testing.ts";

const capacity = { cpu: 1, memory: "1Gi", pods: 1 };

// What must not compile. Each line fails the type check when the mistake becomes possible.
export function mistakes(environment: Environment): void {
  // @ts-expect-error a misspelt field
  defineEnvironment({ ...environment, clusterr: "x" });
  // @ts-expect-error a required field is missing
  defineEnvironment({ cluster: "x", kubernetes: "1.31", namespace: { name: "x" }, nodes: {} });
  // @ts-expect-error a release that is not known
  defineEnvironment({ ...environment, interlink: "0.4.0" });
  // @ts-expect-error a field of another mode
  inCluster({ plugin: docker(), capacity, bastion: { nodePort: 31000, authorizedKeys: [] } });
  // @ts-expect-error a node needs its plugin
  inCluster({ capacity });
  // @ts-expect-error a misspelt option of a plugin
  docker({ paralelPods: 3 });
  // @ts-expect-error an option of another plugin
  docker({ flavors: {} });
  // @ts-expect-error an accelerator that interLink drops
  inCluster({ plugin: slurm(), capacity: { ...capacity, accelerators: [{ resource: "example.com/npu", count: 1 }] } });
  // @ts-expect-error a secret's value instead of a reference
  void ({ tokenUrl: "", clientId: "", audience: "", grant: "client_credentials", secret: "hunter2" } satisfies OAuth);
  // @ts-expect-error a misspelt field in an overlay
  extend(environment, { nodes: { rest: { capacity: { cpus: 32 } } } });
  // Removing is allowed.
  extend(environment, { nodes: { rest: { labels: undefined }, socket: undefined } });
}

test("the authoring functions only name the mode", () => {
  expect(inCluster({ plugin: docker(), capacity })).toEqual({
    mode: "in-cluster",
    plugin: { kind: "docker" },
    capacity,
  });
  expect(defineEnvironment(validEnvironment())).toEqual(validEnvironment());
  expect(secret.existing("a", { "client-secret": "b" })).toEqual({
    kind: "existing",
    name: "a",
    keys: { "client-secret": "b" },
  });
});
