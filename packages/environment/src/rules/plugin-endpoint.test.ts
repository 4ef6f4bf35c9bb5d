import { expect, test } from "vitest";
import { edgeSocket } from "../author.ts";
import { onlyProblem, resolveChanged } from "../testing.ts";

const capacity = { cpu: 1, memory: "1Gi", pods: 1 };
const instead = (pluginEndpoint?: object) => (environment: any) => {
  const { bastion: _, ...node } = environment.nodes.socket;
  environment.nodes.socket = { ...node, ...(pluginEndpoint === undefined ? {} : { pluginEndpoint }) };
};

test("something must lead to the plugin, for the types too", () => {
  // @ts-expect-error neither a bastion nor an endpoint
  edgeSocket({ capacity });
  expect(edgeSocket({ capacity, pluginEndpoint: { url: "http://plugin.example", port: 4000 } }).mode).toBe(
    "edge-socket",
  );
  expect(onlyProblem(instead())).toMatchObject({
    code: "missing-field",
    where: { field: "nodes.socket.bastion" },
    problem: "nothing leads to the plugin: the node would never be Ready",
  });
});

test("a plugin that is dialled directly gets its jobs in clear text", () => {
  expect(onlyProblem(instead({ url: "http://10.10.0.5", port: 4000 }))).toMatchObject({
    code: "clear-text",
    severity: "warning",
  });
});

test.each([
  ["https://plugin.example", /no TLS to a plugin/],
  ["http://plugin.example:4000", /the port stands in the URL/],
  ["plugin.example", /no http:\/\/ URL/],
  ["unix://", /no path of a socket/],
  ["http://10.0.0.300", /no http:\/\/ URL/],
])("%s is no endpoint", (url, problem) => {
  expect(onlyProblem(instead({ url, port: 4000 }))).toMatchObject({
    code: "invalid-url",
    problem: expect.stringMatching(problem),
  });
});

test("over TCP it has a port", () => {
  expect(onlyProblem(instead({ url: "http://plugin.example" }))).toMatchObject({
    code: "missing-field",
    where: { field: "nodes.socket.pluginEndpoint.port" },
  });
});

test("a socket comes with a volume", () => {
  const socket = (path: string, mountPath = "/edge/") =>
    resolveChanged((environment) => {
      instead({ url: `unix://${path}` })(environment);
      Object.assign(environment.nodes.socket, {
        pod: { volumes: [{ name: "edge", hostPath: { path: "/var/lib/edge" } }] },
        containers: { interlink: { volumeMounts: [{ name: "edge", mountPath }] } },
      });
    }).problems.filter(({ where }) => where.field === "nodes.socket.pluginEndpoint.url");
  expect(socket("/edge/plugin.sock")).toEqual([]);
  expect(socket("/elsewhere/plugin.sock")).toMatchObject([{ severity: "warning" }]);
  expect(socket("/edgeless/plugin.sock", "/edge")).toMatchObject([{ severity: "warning" }]);
  for (const path of ["edge/plugin.sock", "/edge/../plugin.sock", "/edge/", ""])
    expect(socket(path)).toMatchObject([{ code: "invalid-url", severity: "error" }]);
});

test("in the pod there is nobody but the end of the tunnel", () => {
  expect(onlyProblem(instead({ url: "http://localhost", port: 3000 }))).toMatchObject({
    severity: "warning",
    problem: expect.stringContaining("leads back into the pod"),
  });
  const besides = (port: number) =>
    resolveChanged(({ nodes }) => (nodes.socket.pluginEndpoint = { url: "http://127.0.0.1", port })).problems;
  expect(besides(3000)).toEqual([]);
  expect(besides(3001)).toMatchObject([{ severity: "warning", where: { field: "nodes.socket.pluginEndpoint.url" } }]);
});

test("a tunnel beside a plugin that is dialled is of no use", () => {
  const { problems } = resolveChanged(
    ({ nodes }) => (nodes.socket.pluginEndpoint = { url: "http://[fd00::5]", port: 1 }),
  );
  expect(problems).toContainEqual(
    expect.objectContaining({ severity: "warning", where: expect.objectContaining({ field: "nodes.socket.bastion" }) }),
  );
});
