import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const apiServer = { cidrs: ["192.0.2.1/32", "2001:db8::1/128"] };
const policy = (fields: object) => (environment: any) => (environment.nodes.rest.networkPolicy = fields);

test("a policy names the API server, or is of an engine that knows it", () => {
  expect(onlyProblem(policy({}))).toMatchObject({
    code: "missing-field",
    where: { field: "nodes.rest.networkPolicy.apiServer.cidrs" },
  });
  expect(resolveChanged(policy({ apiServer })).problems).toEqual([]);
  expect(resolveChanged(policy({ engine: "cilium" })).problems).toEqual([]);
});

test("what the environment says holds for all nodes, and a node's own fields go over it", () => {
  const { environment, problems } = resolveChanged((input) => {
    input.networkPolicy = { apiServer, egress: { dns: ["10.96.0.10/32"], oauth: ["203.0.113.0/24"] } };
    input.nodes.rest.networkPolicy = { egress: { oauth: ["203.0.113.7/32"] } };
  });
  expect(problems).toEqual([]);
  expect(environment!.nodes.map(({ networkPolicy }) => networkPolicy!.apiServer.cidrs)).toEqual([
    apiServer.cidrs,
    apiServer.cidrs,
    apiServer.cidrs,
  ]);
  expect(environment!.nodes.find(({ name }) => name === "rest")!.networkPolicy!.egress).toEqual({
    dns: ["10.96.0.10/32"],
    oauth: ["203.0.113.7/32"],
  });
});

test.each(["192.0.2.1", "site.example/24", "10.0.0.0/33", "2001:db8::/129", "192.0.2.1/24", "fe80::1%eth0/64"])(
  "%s is no range of addresses",
  (cidr) => {
    expect(onlyProblem(policy({ apiServer, egress: { interlink: [cidr] } }))).toMatchObject({
      code: "invalid-cidr",
      where: { field: "nodes.rest.networkPolicy.egress.interlink" },
    });
    expect(onlyProblem((environment) => (environment.networkPolicy = { apiServer: { cidrs: [cidr] } }))).toMatchObject({
      code: "invalid-cidr",
      where: { field: "networkPolicy.apiServer.cidrs" },
    });
  },
);

test.each([
  ["namespace", { namespace: "Kube System", labels: {} }],
  ["labels.a b", { namespace: "kube-system", labels: { "a b": "c" } }],
])("konnectivity's agents have a %s that can exist", (field, konnectivity) => {
  expect(onlyProblem(policy({ apiServer: { ...apiServer, konnectivity } })).where.field).toBe(
    `nodes.rest.networkPolicy.apiServer.konnectivity.${field}`,
  );
});

test("an empty list would let everybody in, and is refused", () => {
  expect(onlyProblem(policy({ apiServer: { cidrs: [] } })).code).toBe("invalid-value");
});
