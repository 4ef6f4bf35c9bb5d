import { compose } from "@interlink-gitops/components";
import { createResolver } from "@interlink-gitops/environment";
import { checkObject } from "@interlink-gitops/models";
import { pluginDefinitions } from "@interlink-gitops/plugins";
import { expect, test } from "vitest";
import { toy } from "./plugin.ts";

// The one line in a list.
const resolve = createResolver([...pluginDefinitions, toy.definition]);

const environment = (plugin: object) => ({
  cluster: "test",
  kubernetes: "1.31",
  interlink: "0.6.2",
  namespace: { name: "interlink" },
  nodes: { toys: { mode: "in-cluster", plugin, capacity: { cpu: 1, memory: "1Gi", pods: 1 } } },
});

test("a new plugin is a folder and a line: everything else follows", () => {
  const { environment: resolved, problems } = resolve("test", environment(toy({ greeting: "hi" })));
  expect(problems).toEqual([]);
  const objects = compose(resolved!).resources.map(({ object }) => object as any);
  expect(objects.flatMap((object) => checkObject(object))).toEqual([]);
  const pod = objects.find(({ kind }) => kind === "Deployment").spec.template.spec;
  const plugin = pod.containers.find(({ name }: { name: string }) => name === "plugin");
  expect(plugin).toMatchObject({ image: "toys.example/toy:1.0.0", securityContext: { runAsUser: 4711 } });
  expect(plugin.startupProbe.exec.command).toEqual(["test", "-S", "/run/interlink/toy.sock"]);
  expect(objects.find(({ metadata }) => metadata.name === "toys-plugin-config").data["toy.yaml"]).toBe(
    "Listen: /run/interlink/toy.sock\n",
  );
  expect(
    objects.find(({ metadata }) => metadata.name === "toys-interlink-config").data["InterLinkConfig.yaml"],
  ).toContain("SidecarURL: unix:///run/interlink/toy.sock\n");
});

test("its misspelt options are found like any other's", () => {
  const { problems } = resolve("test", environment({ kind: "toy", greting: "hi" }));
  expect(problems).toMatchObject([
    { code: "unknown-field", problem: "there is no field `greting` here, did you mean `greeting`?" },
  ]);
});
