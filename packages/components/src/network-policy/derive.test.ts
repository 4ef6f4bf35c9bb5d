import { checkObject } from "@interlink-gitops/models";
import { describe, expect, test } from "vitest";
import { compose } from "../compose.ts";
import { componentResources } from "../custom-resources.ts";
import { resolvedNode } from "../testing.ts";

const apiServer = { cidrs: ["192.0.2.1/32"] };

/** The policy of a node after a change, and what is said about it. */
function policyOf(
  name: "inside" | "socket" | "rest",
  fields: object | undefined,
  change: (node: any) => void = () => {},
) {
  const node = resolvedNode(name, (environment: any) => {
    if (fields !== undefined) environment.nodes[name].networkPolicy = fields;
    change(environment.nodes[name]);
  });
  const { resources, problems } = compose({
    name: "test",
    cluster: "test",
    namespace: "interlink",
    namespaces: [],
    secrets: [],
    nodes: [node],
  });
  const policies = resources.map(({ object }) => object as any).filter(({ kind }) => kind.endsWith("NetworkPolicy"));
  for (const policy of policies) expect(checkObject(policy, componentResources)).toEqual([]);
  return { policy: policies[0], policies, problems };
}

const blocks = (...cidrs: string[]) => cidrs.map((cidr) => ({ ipBlock: { cidr } }));
const tcp = (...ports: number[]) => ports.map((port) => ({ port, protocol: "TCP" }));

test("without a wish for one there is none", () => {
  expect(policyOf("rest", undefined).policies).toEqual([]);
});

describe("Kubernetes' policy", () => {
  test("lets only the API server read logs, and the node reach its cluster and its site", () => {
    const { policy, problems } = policyOf("rest", {
      apiServer,
      egress: { dns: ["10.96.0.10/32"], interlink: ["198.51.100.0/24"], oauth: ["203.0.113.7/32"] },
    });
    expect(policy.spec).toEqual({
      podSelector: { matchLabels: { app: "rest" } },
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: blocks("192.0.2.1/32"), ports: tcp(10250) }],
      egress: [
        { to: blocks("192.0.2.1/32"), ports: tcp(443, 6443) },
        { to: blocks("10.96.0.10/32"), ports: [{ port: 53, protocol: "UDP" }, ...tcp(53)] },
        { to: blocks("198.51.100.0/24"), ports: tcp(443) },
        { to: blocks("203.0.113.7/32"), ports: tcp(443) },
      ],
    });
    expect(problems).toEqual([]);
  });

  test("lets the bastion read the keys that may open its tunnel", () => {
    const { policy } = policyOf("socket", { apiServer, egress: { authorizedKeys: ["203.0.113.9/32"] } }, (node) => {
      node.bastion.authorizedKeysUrl = "https://keys.example/site";
    });
    expect(policy.spec.egress).toContainEqual({ to: blocks("203.0.113.9/32"), ports: tcp(443) });
  });

  test("opens what has no address by its port, and says so", () => {
    const { policy, problems } = policyOf("rest", { apiServer });
    expect(policy.spec.egress.at(-1)).toEqual({ ports: tcp(443) });
    expect(problems).toMatchObject([{ severity: "warning", code: "open-egress", where: { node: "rest" } }]);
    expect(problems[0]!.problem).toContain("`dns` (53), `interlink` (443), `oauth` (443)");
  });

  test("knows an address that stands in a URL", () => {
    const { policy } = policyOf("rest", { apiServer }, (node) => {
      node.tracing = { endpoint: "198.51.100.9:4317" };
      node.url = "https://[2001:db8::9]";
      node.oauth.tokenUrl = "https://[2001:db8::a]:8443/token";
    });
    expect(policy.spec.egress).toContainEqual({ to: blocks("198.51.100.9/32"), ports: tcp(4317) });
    expect(policy.spec.egress).toContainEqual({ to: blocks("2001:db8::9/128"), ports: tcp(443) });
    expect(policy.spec.egress).toContainEqual({ to: blocks("2001:db8::a/128"), ports: tcp(8443) });
  });

  test("lets the site open its tunnel, from where it is said to be", () => {
    const ingress = (bastion?: string[]) =>
      policyOf("socket", { apiServer, ...(bastion && { bastion }) }).policy.spec.ingress;
    expect(ingress()).toContainEqual({ ports: tcp(2222) });
    expect(ingress(["203.0.113.0/24"])).toContainEqual({ from: blocks("203.0.113.0/24"), ports: tcp(2222) });
  });

  test("leaves a plugin in the pod its way out until that is said", () => {
    expect(policyOf("inside", { apiServer }).policy.spec.egress).toContainEqual({});
    const { policy } = policyOf("inside", { apiServer, egress: { plugin: ["10.9.0.0/16"] } });
    expect(policy.spec.egress).toContainEqual({ to: blocks("10.9.0.0/16") });
    expect(policy.spec.egress).not.toContainEqual({});
  });

  test("has one rule for what several programs of the pod call", () => {
    const { policy } = policyOf("inside", { apiServer }, (node) => {
      node.tracing = { endpoint: "198.51.100.9:4317" };
    });
    expect(policy.spec.egress.filter(({ ports }: any) => ports?.[0].port === 4317)).toHaveLength(1);
  });

  test("lets konnectivity's agents in, and the proxy instead of what is behind it", () => {
    const konnectivity = { namespace: "kube-system", labels: { "k8s-app": "konnectivity-agent" } };
    const { policy } = policyOf("rest", { apiServer: { ...apiServer, konnectivity } }, (node) => {
      node.proxy = { https: "http://203.0.113.3:3128" };
    });
    expect(policy.spec.ingress[0].from).toContainEqual({
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
      podSelector: { matchLabels: konnectivity.labels },
    });
    expect(policy.spec.egress).toContainEqual({ to: blocks("203.0.113.3/32"), ports: tcp(3128) });
    expect(policy.spec.egress.filter(({ ports }: any) => ports?.[0].port === 443)).toHaveLength(2);
  });
});

describe("Cilium's policy", () => {
  test("knows the API server and names by itself", () => {
    const { policy, problems } = policyOf("rest", { engine: "cilium" }, (node) => (node.url = "https://SITE.example"));
    expect(policy.spec.ingress).toEqual([
      { fromEntities: ["kube-apiserver"], toPorts: [{ ports: [{ port: "10250", protocol: "TCP" }] }] },
    ]);
    expect(policy.spec.egress).toContainEqual({
      toFQDNs: [{ matchName: "site.example" }],
      toPorts: [{ ports: [{ port: "443", protocol: "TCP" }] }],
    });
    expect(JSON.stringify(policy.spec.egress)).toContain('"rules":{"dns":[{"matchPattern":"*"}]}');
    expect(problems).toEqual([]);
  });

  const podsIn = (namespace: string, labels = {}) => [
    { matchLabels: { "k8s:io.kubernetes.pod.namespace": namespace, ...labels } },
  ];

  test("finds the cluster's own name servers beside those that are declared, as its CIDRs match no pods", () => {
    const { policy } = policyOf("rest", { engine: "cilium", egress: { dns: ["169.254.20.10/32"] } });
    const dns = policy.spec.egress.filter(({ toPorts }: any) => toPorts?.[0].ports[0].port === "53");
    expect(dns).toMatchObject([
      { toCIDR: ["169.254.20.10/32"] },
      { toEndpoints: podsIn("kube-system", { "k8s:k8s-app": "kube-dns" }) },
    ]);
  });

  test.each([
    ["collector.telemetry.svc.cluster.local", "telemetry"],
    ["collector.telemetry.svc", "telemetry"],
    ["collector", "interlink"],
  ])("lets the pod reach the Service %s by the pods behind it", (host, namespace) => {
    const { policy } = policyOf("rest", { engine: "cilium" }, (node) => (node.tracing = { endpoint: `${host}:4317` }));
    expect(policy.spec.egress).toContainEqual({ toEndpoints: podsIn(namespace) });
  });

  test("does so for Services only", () => {
    const { policy } = policyOf("rest", { engine: "cilium" }, (node) => {
      node.tracing = { endpoint: "collector.svc-telemetry.example:4317" };
    });
    expect(policy.spec.egress.filter(({ toEndpoints }: any) => toEndpoints !== undefined)).toHaveLength(1);
  });

  test("says it, too, where a plugin may go anywhere", () => {
    const { policy, problems } = policyOf("inside", { engine: "cilium" });
    expect(policy.spec.egress).toContainEqual({ toEntities: ["all"] });
    expect(problems).toMatchObject([{ code: "open-egress" }]);
  });
});
