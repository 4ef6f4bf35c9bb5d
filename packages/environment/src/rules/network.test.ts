import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const template = "kind: Deployment\nmetadata:\n  name: {{ .Name }}\n";
const mesh = { serviceCidr: "10.96.0.0/12", podCidr: "10.244.0.0/16", dnsServiceIp: "10.96.0.10" };
const network =
  (fields: object, more: object = {}) =>
  (environment: any) =>
    (environment.nodes.rest.network = { tunnel: { wildcardDns: "tunnels.example", template, ...fields }, ...more });

test.each([
  [{ template: "kind: Deployment" }, {}, "never names its objects"],
  [{ template: `${template}{{ .TargetPort }}` }, {}, "there is no variable `.TargetPort`"],
  [{}, { mesh }, "a mesh needs a template that runs WireGuard"],
  [{ template: `${template}{{ .WGPrivateKey }}` }, {}, "without `mesh` there are no keys"],
  [{ command: "wstunnel %s %s" }, {}, "has not exactly three `%s`"],
  [{ command: "wstunnel %s %s %s 100%" }, {}, "has not exactly three `%s`"],
])("a tunnel with %o cannot connect", (fields, more, message) => {
  expect(onlyProblem(network(fields, more)).problem).toContain(message);
});

test.each([
  [{ command: "wstunnel %s %s ws://%s:80 100%% &" }, {}],
  [{ template: `${template}{{ .WGPrivateKey }}` }, { mesh }],
  [{ template: `${template}{{ if .WGPrivateKey }}{{ .WGPrivateKey }}{{ end }}` }, {}],
])("a tunnel with %o is fine", (fields, more) => {
  expect(resolveChanged(network(fields, more)).problems).toEqual([]);
});

test("a mesh knows the cluster's real ranges", () => {
  const wireguard = { template: `${template}{{ .WGPrivateKey }}` };
  expect(onlyProblem(network(wireguard, { mesh: { ...mesh, podCidr: "10.244.0.0" } }))).toMatchObject({
    code: "invalid-cidr",
    where: { field: "nodes.rest.network.mesh.podCidr" },
  });
  expect(onlyProblem(network(wireguard, { mesh: { ...mesh, dnsServiceIp: "dns" } })).where.field).toBe(
    "nodes.rest.network.mesh.dnsServiceIp",
  );
});

test("a mesh needs a tunnel, and a release that has meshes", () => {
  expect(onlyProblem((environment) => (environment.nodes.rest.network = { mesh }))).toMatchObject({
    code: "missing-field",
    where: { field: "nodes.rest.network.tunnel" },
  });
  const old = onlyProblem((environment) => {
    network({ template: `${template}{{ .WGPrivateKey }}` }, { mesh })(environment);
    environment.interlink = "0.5.2";
  });
  expect(old).toMatchObject({ code: "newer-release", where: { field: "nodes.rest.network.mesh" } });
});
