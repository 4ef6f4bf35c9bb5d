import { expect, test } from "vitest";
import { newPod, placesOf } from "./places.ts";

const configMap = (data: Record<string, string>) => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "a" },
  data,
});

test("a YAML file has its keys as parts", () => {
  expect(placesOf(configMap({ "a.yaml": "Resources:\n  CPU: 4\nNodeLabels: [a]\n" }))).toEqual({
    "`a.yaml`": { "`Resources`": { "`CPU`": "4" }, "`NodeLabels`": '["a"]' },
  });
});

test("an INI file has its sections and keys as parts", () => {
  expect(placesOf(configMap({ "a.ini": "[k8s]\nprefix = a\n\n[app]\nsocket = b\n" }))).toEqual({
    "`a.ini`": { "`k8s`": { "`prefix`": '"a"' }, "`app`": { "`socket`": '"b"' } },
  });
});

test("a template that only looks like YAML is one part", () => {
  expect(placesOf(configMap({ "a.yaml": "kind: {{.Kind}}\n  x: {{if .Y}}" }))).toMatchObject({
    "`a.yaml`": expect.any(String),
  });
});

test("a Deployment is its pod: containers with their variables and mounts, volumes, and what makes a new pod", () => {
  const places = placesOf({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "a" },
    spec: {
      template: {
        metadata: { annotations: { "interlink-gitops/config-hash": "x" } },
        spec: {
          containers: [{ name: "vk", image: "i", env: [{ name: "A" }], volumeMounts: [{ mountPath: "/a" }] }],
          volumes: [{ name: "data" }],
          tolerations: [],
        },
      },
    },
  } as never);
  expect(places).toMatchObject({
    "container `vk`": { "`image`": '"i"', "env `A`": expect.any(String), "mount `/a`": expect.any(String) },
    "volume `data`": expect.any(String),
    pod: { "`tolerations`": "[]" },
    [newPod]: '"x"',
    "the pod's annotations": "{}",
  });
});

test("any other object has the fields of its spec, and its own, as parts", () => {
  const service = { apiVersion: "v1", kind: "Service", metadata: { name: "a", namespace: "b" }, spec: { ports: [1] } };
  const role = { apiVersion: "v1", kind: "ClusterRole", metadata: { name: "a" }, rules: [1] };
  expect(placesOf(service)).toEqual({ "`metadata.namespace`": '"b"', "`spec.ports`": "[1]" });
  expect(placesOf(role)).toEqual({ "`rules`": "[1]" });
});
