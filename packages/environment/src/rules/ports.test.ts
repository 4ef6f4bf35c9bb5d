import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

test.each([
  [
    "the tunnel on the kubelet's port",
    (nodes: any) => (nodes.socket.bastion.pluginPort = 10250),
    "nodes.socket.bastion.pluginPort",
  ],
  [
    "the tunnel on the bastion's port",
    (nodes: any) => (nodes.socket.bastion.pluginPort = 2222),
    "nodes.socket.bastion.pluginPort",
  ],
  [
    "the tunnel on a kubelet port of one's own",
    (nodes: any) => (nodes.socket.kubelet = { port: 3000 }),
    "nodes.socket.bastion.pluginPort",
  ],
  [
    "the plugin on the kubelet's port",
    (nodes: any) => (nodes.inside.plugin = { kind: "custom", image: "p:1", port: 10250 }),
    "nodes.inside.plugin.port",
  ],
  [
    "interLink's profiler on the plugin's port",
    (nodes: any) =>
      Object.assign(nodes.inside, { plugin: { kind: "custom", image: "p:1", port: 6061 }, profiling: {} }),
    "nodes.inside.plugin.port",
  ],
])("%s is a clash", (_, change, field) => {
  expect(onlyProblem(({ nodes }) => change(nodes))).toMatchObject({ code: "port-clash", where: { field } });
});

test("the message names both", () => {
  expect(onlyProblem(({ nodes }) => (nodes.socket.bastion.pluginPort = 10250)).problem).toBe(
    "the end of the tunnel cannot have port 10250 of the pod: it belongs to the virtual kubelet",
  );
});

test("a port below 1024 needs a Kubernetes that opens it to programs without root's rights", () => {
  const change = (kubernetes: string) => (environment: any) => {
    environment.kubernetes = kubernetes;
    environment.nodes.socket.bastion.pluginPort = 1023;
  };
  expect(resolveChanged(change("1.22")).problems).toEqual([]);
  expect(resolveChanged(change("1.21")).problems).toContainEqual(
    expect.objectContaining({
      code: "kubernetes-version",
      where: expect.objectContaining({ field: "nodes.socket.bastion.pluginPort" }),
    }),
  );
});

test("a tunnel that ends at a socket takes no port", () => {
  const change = ({ nodes }: any) => {
    nodes.socket.kubelet = { port: 3000 };
    nodes.socket.bastion.forward = "socket";
  };
  expect(resolveChanged(change).problems).toEqual([]);
});

test("other ports are fine", () => {
  expect(resolveChanged(({ nodes }) => (nodes.socket.kubelet = { port: 10251 })).problems).toEqual([]);
});
