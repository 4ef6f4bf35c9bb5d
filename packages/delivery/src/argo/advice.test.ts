import { emit } from "@interlink-gitops/models";
import { expect, test } from "vitest";
import { delivered, objectsIn } from "../testing.ts";
import { adviseOnProject } from "./advice.ts";

const path = "delivery/argo/app-project.yaml";
const project = (argo: object, namespace?: string) => {
  const move = (environment: any) => {
    if (namespace !== undefined) environment.nodes.rest.namespace = { name: namespace };
  };
  return emit(objectsIn(delivered({ argo }, move).delivery, "argo/app-project.yaml")[0]);
};
const advice = (before: string, after: string) => adviseOnProject({ environment: "site", path, before, after });

test("a namespace that nodes leave is kept until it is empty, or what is there stays for ever", () => {
  expect(advice(project({}, "tenant"), project({}))).toMatchObject([
    { code: "manual-step", severity: "warning", hint: expect.stringContaining('`namespaces: ["tenant"]`') },
  ]);
  expect(advice(project({}, "tenant"), project({ namespaces: ["tenant"] }))).toEqual([]);
  expect(advice(project({}), project({}, "tenant"))).toEqual([]);
});
