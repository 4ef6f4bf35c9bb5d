import { describe, expect, test } from "vitest";
import { exposuresOf, isAllowed, openingsOf } from "./policies.ts";

const policy = (spec: object, kind = "NetworkPolicy") => ({ kind, metadata: { namespace: "a" }, spec });
const texts = (...policies: object[]) =>
  [...openingsOf(policies as never).values()].map(({ direction, allowed }) => [direction, [...allowed]]);

describe("what policies let through", () => {
  test("each peer on each port; nothing given means anything", () => {
    const from = [{ ipBlock: { cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] } }, { namespaceSelector: {} }];
    expect(texts(policy({ podSelector: {}, ingress: [{ from, ports: [{ port: 53, protocol: "UDP" }] }, {}] }))).toEqual(
      [["incoming", ["10.0.0.0/8 without 10.1.0.0/16, 53/UDP", "namespaces (all), 53/UDP", "anywhere, all ports"]]],
    );
  });

  test("several policies of the same pods add up", () => {
    const one = (port: number) => policy({ podSelector: {}, policyTypes: ["Egress"], egress: [{ ports: [{ port }] }] });
    expect(texts(one(1), one(2))).toEqual([["outgoing", ["anywhere, 1/TCP", "anywhere, 2/TCP"]]]);
  });

  test("Cilium's are about the directions that they name", () => {
    const spec = { endpointSelector: {}, ingress: [{ fromEntities: ["kube-apiserver"] }] };
    expect(texts(policy(spec, "CiliumNetworkPolicy"))).toEqual([["incoming", ['{"fromEntities":["kube-apiserver"]}']]]);
  });

  test("what a wider opening allows is no news", () => {
    expect(isAllowed("10.0.0.0/8, 1/TCP", new Set(["anywhere, 1/TCP"]))).toBe(true);
    expect(isAllowed("10.0.0.0/8, 1/TCP", new Set(["10.0.0.0/8, all ports"]))).toBe(true);
    expect(isAllowed("anywhere, 1/TCP", new Set(["10.0.0.0/8, 1/TCP"]))).toBe(false);
  });
});

test.each([
  [{ kind: "Service", spec: { type: "ClusterIP", ports: [{ port: 1 }] } }, []],
  [
    { kind: "Service", spec: { type: "NodePort", ports: [{ port: 1, nodePort: 30001 }] } },
    ["port 30001 of every machine, for 1"],
  ],
  [{ kind: "Service", spec: { type: "LoadBalancer", ports: [{ port: 1 }] } }, ["load balancer port 1 from anywhere"]],
  [{ kind: "Service", spec: { externalIPs: ["192.0.2.1"], ports: [{ port: 1 }] } }, ["192.0.2.1:1"]],
  [{ kind: "Ingress", spec: { rules: [{ host: "a.example" }, {}] } }, ["host a.example", "host any"]],
])("%j is reached from outside by %j", (object, expected) => expect(exposuresOf(object)).toEqual(expected));
