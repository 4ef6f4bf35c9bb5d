import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const change = (fields: object) => (environment: any) => Object.assign(environment.nodes.rest, fields);

test("a container that the mode does not have is named", () => {
  expect(onlyProblem(change({ containers: { plugin: {} } }))).toMatchObject({
    code: "unknown-container",
    where: { node: "rest", field: "nodes.rest.containers.plugin" },
    hint: "Its containers are: vk, refresh-token.",
  });
});

test("each mount's volume exists", () => {
  const containers = { vk: { volumeMounts: [{ name: "ca", mountPath: "/ca" }] } };
  expect(onlyProblem(change({ containers }))).toMatchObject({
    code: "unknown-volume",
    problem: "there is no volume `ca`",
  });
  expect(resolveChanged(change({ containers, pod: { volumes: [{ name: "ca", emptyDir: {} }] } })).problems).toEqual([]);
});

test.each(["pod", "deployment"])("the labels of the %s are valid and leave the selector alone", (owner) => {
  expect(onlyProblem(change({ [owner]: { labels: { app: "x" } } })).problem).toBe("the label `app` is set already");
  expect(onlyProblem(change({ [owner]: { labels: { "a b": "x" } } })).code).toBe("invalid-label");
});
