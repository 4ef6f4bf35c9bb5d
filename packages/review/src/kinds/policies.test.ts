import { describe, expect, test } from "vitest";
import { beyondOpenings, exposuresOf, openingsOf } from "./policies.ts";

const policy = (spec: object, kind = "NetworkPolicy") => ({ kind, metadata: { namespace: "a" }, spec });
const texts = (...policies: object[]) =>
  [...openingsOf(policies as never).values()].map(({ direction, allowed }) => [
    direction,
    allowed.map(({ text }) => text),
  ]);

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

  const opened = (before: object, after: object) => {
    const [was, is] = [before, after].map(
      (rule) => [...openingsOf([policy({ podSelector: {}, ingress: [rule] })] as never).values()][0]!.allowed,
    );
    return beyondOpenings(is!, was!);
  };
  const block = (cidr: string, ...except: string[]) => ({ from: [{ ipBlock: { cidr, except } }] });
  const team = { matchLabels: { team: "a" } };

  test.each([
    [{ ports: [{ port: 1 }] }, { ...block("10.0.0.0/8"), ports: [{ port: 1 }] }],
    [block("10.0.0.0/8"), block("10.1.0.0/16")],
    [block("10.0.0.0/8"), block("10.0.0.0/8", "10.1.0.0/16")],
    [block("10.0.0.0/8", "10.1.0.0/16"), block("10.2.0.0/16")],
    [block("fd00::/8"), block("fd00:1::/32")],
    [{ ports: [{ port: 1, endPort: 9 }] }, { ports: [{ port: 5 }] }],
    [{ ports: [{ protocol: "UDP" }] }, { ports: [{ protocol: "UDP", port: 53 }] }],
    [{ from: [{ namespaceSelector: {} }] }, { from: [{ namespaceSelector: team, podSelector: team }] }],
  ])("%j lets through %j, which is no news, and not the other way round", (wide, narrow) => {
    expect(opened(wide, narrow)).toEqual([]);
    expect(opened(narrow, wide)).not.toEqual([]);
  });

  test.each([
    [block("10.0.0.0/8"), block("fd00::/8")],
    [{ ports: [{ port: "http" }] }, { ports: [{ port: "ssh" }] }],
    [{ ports: [{ port: 1, endPort: 9 }] }, { ports: [{ port: 5, endPort: 10 }] }],
    [{ from: [{ podSelector: {} }] }, { from: [{ namespaceSelector: team }] }],
    [block("0.0.0.0/0"), { ports: [{ port: 1 }] }],
  ])("%j does not let through %j", (before, after) => expect(opened(before, after)).toHaveLength(1));
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
