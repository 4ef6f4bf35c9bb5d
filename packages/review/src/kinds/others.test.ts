import { expect, test } from "vitest";
import { builtAfter, edited, indexed, sentences } from "../testing/trees.ts";

const built = builtAfter();
const folder = "environments/test/manifests/nodes/rest";
const saidOf = (file: string, kind: string, change: (object: any) => void) =>
  sentences(built, edited(built, `${folder}/${file}`, kind, change));

test("a field that changes beside one that is told is told, too", () => {
  const said = saidOf("deployment.yaml", "Deployment", ({ spec }) => {
    spec.paused = true;
    spec.template.spec.containers[0].image += "1";
  });
  expect(said).toContainEqual("notable other-change rest: `Deployment interlink/rest-node` changes: `spec.paused`.");
});

test("what else changes about a renamed node is told, field by field also in its configuration", () => {
  const said = sentences(
    built,
    builtAfter(({ nodes }) => {
      nodes.leo = { ...nodes.rest, logging: "debug", containers: { vk: { env: { GODEBUG: "netdns=go" } } } };
      delete nodes.rest;
    }),
  );
  expect(said).toContainEqual(expect.stringContaining("changes: `spec.template.spec.containers[vk].env[GODEBUG]`"));
  expect(said).toContainEqual(expect.stringContaining('changes: `data["InterLinkConfig.yaml"].VerboseLogging`.'));
});

test("an object that joins a renamed node is told", () => {
  const renamed = builtAfter(({ nodes }) => {
    nodes.leo = nodes.rest;
    delete nodes.rest;
  });
  const job = JSON.stringify({ apiVersion: "batch/v1", kind: "Job", metadata: { name: "j", namespace: "interlink" } });
  const after = indexed({ ...renamed, "environments/test/manifests/nodes/leo/extra.yaml": job });
  expect(sentences(built, after)).toContainEqual("notable object-added leo: New in the cluster: `Job interlink/j`.");
});

test("another order of a Service's ports or of a Node's taints says nothing", () => {
  const path = "environments/test/manifests/nodes/socket/ssh-bastion.yaml";
  const two = edited(built, path, "Service", ({ spec }) => spec.ports.push({ name: "b", port: 1, nodePort: 31_023 }));
  expect(
    sentences(
      two,
      edited(two, path, "Service", ({ spec }) => (spec.ports = spec.ports.toReversed())),
    ),
  ).toEqual([]);
  expect(saidOf("node.yaml", "Node", ({ spec }) => (spec.taints = spec.taints.toReversed()))).toEqual([]);
});
