import type { KubernetesObject } from "@interlink-gitops/core";
import { expect, test } from "vitest";
import { compose } from "../compose.ts";
import { resolvedNode } from "../testing.ts";
import { connectionTest } from "./component.ts";
import type { TestFile } from "./test-file.ts";

const certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

type Change = (node: any) => void;
const tested = (name: "inside" | "socket" | "rest", change: Change = () => {}) =>
  resolvedNode(name, (environment: any) => {
    environment.nodes[name].connectionTest = {};
    change(environment.nodes[name]);
  });
const ownToken: Change = (node) => {
  node.oauth.grant = "client_credentials";
  delete node.oauth.storage;
};
const objectsOf = (node: ReturnType<typeof tested>) => connectionTest.contribute(node)!.resources as any[];
const objectOf = (node: ReturnType<typeof tested>, kind: string) =>
  objectsOf(node).find((object: KubernetesObject) => object.kind === kind);
const fileOf = (node: ReturnType<typeof tested>): any =>
  JSON.parse(objectOf(node, "ConfigMap").data["test.json"]) as TestFile;
const podOf = (node: ReturnType<typeof tested>) => objectOf(node, "Job").spec.template;

test("is there only when it is asked for", () => {
  expect(connectionTest.contribute(resolvedNode("rest"))).toBeUndefined();
});

test("may read one Node, and touch no pod but its canary", () => {
  const rules = objectsOf(tested("rest")).flatMap(({ kind, rules = [] }) => rules.map((rule: any) => [kind, rule]));
  expect(
    rules.map(([kind, { resources, resourceNames, verbs }]) => [kind, ...resources, resourceNames, verbs]),
  ).toEqual([
    ["ClusterRole", "nodes", ["rest"], ["get"]],
    ["Role", "pods", undefined, ["create"]],
    ["Role", "pods", ["rest-canary"], ["delete", "get"]],
    ["Role", "pods/log", ["rest-canary"], ["get"]],
  ]);
});

test("without a canary it touches no pod at all", () => {
  const node = tested("rest", ({ connectionTest }) => (connectionTest.canary = false));
  expect(objectsOf(node).map(({ kind }) => kind)).not.toContain("Role");
  expect(fileOf(node).canary).toEqual({ skip: "the environment asks for none" });
});

test("calls the remote side with a token of its own and what the virtual kubelet trusts", () => {
  const node = tested("rest", (rest) => {
    ownToken(rest);
    rest.tls = { caCertificate: certificate, client: { kind: "existing", name: "pair" } };
    rest.proxy = { https: "http://proxy.example:3128" };
  });
  expect(fileOf(node).ping).toEqual({
    url: "https://site.example:443/pinglink",
    verify: true,
    ca: "/etc/interlink-ca/ca.crt",
    certificate: "/etc/interlink-client/tls.crt",
    key: "/etc/interlink-client/tls.key",
    token: { url: "https://idp.example/token", clientId: "interlink", audience: "site" },
  });
  const { containers, volumes } = podOf(node).spec;
  expect(containers[0].env).toContainEqual({
    name: "CLIENT_SECRET",
    valueFrom: { secretKeyRef: { name: "rest-oauth", key: "client-secret" } },
  });
  expect(containers[0].env).toContainEqual({ name: "HTTPS_PROXY", value: "http://proxy.example:3128" });
  const names = volumes.map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(containers[0].volumeMounts.map(({ name }: any) => name)));
  expect(names).toEqual(expect.arrayContaining(["remote-ca", "client-certificate"]));
});

test("trusts at the token endpoint what the token refresher trusts there, from the same place", () => {
  const caCertificate = { kind: "existing", name: "idp-ca", keys: { "ca.crt": "root.pem" } };
  const node = tested("rest", (rest) => {
    ownToken(rest);
    rest.oauth.caCertificate = caCertificate;
  });
  const { name, mountPath } = podOf(node).spec.containers[0].volumeMounts.at(-1);
  expect(fileOf(node).ping.token.ca).toBe(`${mountPath}/ca.crt`);
  expect(fileOf(node).ping).not.toHaveProperty("ca");
  expect(podOf(node).spec.volumes.find((volume: any) => volume.name === name).secret).toEqual({
    secretName: "idp-ca",
    items: [{ key: "root.pem", path: "ca.crt" }],
  });
});

test("mounts the CA of the token endpoint only where it asks for a token", () => {
  const node = tested("rest", (rest) => (rest.oauth.caCertificate = certificate));
  expect(JSON.stringify(podOf(node))).not.toContain("oauth-ca");
});

test("never uses the node's refresh token, and says what stands for the call", () => {
  const node = tested("rest");
  expect(fileOf(node).ping.skip).toContain("the refresh token is the node's alone");
  expect(JSON.stringify(podOf(node))).not.toContain("rest-oauth");
});

test.each(["inside", "socket"] as const)("says why it does not dial into the pod of %s", (name) => {
  expect(fileOf(tested(name)).ping.skip).toContain("inside the pod");
});

test.each<[string, "rest" | "socket", Change, object]>([
  [
    "by a certificate that the cluster signs",
    "rest",
    () => {},
    { verify: true, hint: expect.stringContaining("vk-rest-") },
  ],
  [
    "of a self-signed certificate",
    "rest",
    (node) => (node.kubelet = { certificate: "self-signed" }),
    { verify: false },
  ],
  [
    "never over mutual TLS",
    "rest",
    (node) => (node.tls = { client: { kind: "existing", name: "pair" } }),
    { skip: expect.stringContaining("no client certificate") },
  ],
])("reads logs %s", (_, name, change, logs) => {
  expect(fileOf(tested(name, change)).canary.logs).toMatchObject(logs);
});

test("reads logs as the release serves them: the first ones know only a self-signed certificate", () => {
  const node = resolvedNode("rest", (environment: any) => {
    environment.interlink = "0.5.1";
    environment.nodes.rest.connectionTest = {};
  });
  expect(fileOf(node).canary.logs.verify).toBe(false);
});

test("the canary tolerates the Node's taints and fits no other node", () => {
  const { metadata, spec } = fileOf(tested("rest")).canary.pod;
  expect(metadata).toMatchObject({ name: "rest-canary", namespace: "interlink" });
  expect(spec.nodeSelector).toEqual({ "kubernetes.io/hostname": "rest" });
  expect(spec.tolerations).toEqual([
    { key: "virtual-node.interlink/no-schedule", operator: "Exists" },
    { key: "virtual-node", operator: "Equal", value: "true", effect: "NoSchedule" },
  ]);
});

test("the canary is what the environment says", () => {
  const asked = { image: "tools:1", command: ["sh", "-c", "echo {nonce}"], annotations: { account: "test" } };
  const { metadata, spec } = fileOf(tested("rest", ({ connectionTest }) => (connectionTest.canary = asked))).canary.pod;
  expect(metadata.annotations).toEqual(asked.annotations);
  expect(spec.containers[0]).toMatchObject({ image: asked.image, command: asked.command });
});

test("both pods are admitted where the namespace is restricted", () => {
  const node = tested("rest");
  for (const { spec } of [podOf(node), fileOf(node).canary.pod]) {
    expect(spec.securityContext.seccompProfile.type).toBe("RuntimeDefault");
    expect(spec.automountServiceAccountToken).toBe(false);
    expect(spec.containers[0].securityContext).toMatchObject({
      runAsNonRoot: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
    });
  }
});

test("the Job runs where the node's pod runs, from the mirror, and never evicts others", () => {
  const node = resolvedNode("rest", (environment: any) => {
    environment.registryMirrors = { "ghcr.io": "mirror.example/ghcr" };
    environment.nodes.rest.connectionTest = {};
    environment.nodes.rest.pod = { nodeSelector: { zone: "a" }, imagePullSecrets: ["pull"], priorityClassName: "high" };
  });
  const { spec } = podOf(node);
  expect(spec).toMatchObject({ nodeSelector: { zone: "a" }, imagePullSecrets: [{ name: "pull" }] });
  expect(spec).not.toHaveProperty("priorityClassName");
  expect(spec.containers[0].image).toMatch(/^mirror\.example\/ghcr\/.+refresh:0\.6\.2$/);
});

test("every puller finds how to run it again in one manifest, and nothing makes it vanish", () => {
  const { metadata, spec } = objectOf(tested("rest"), "Job");
  expect(metadata.name).toBe("rest-connection-test");
  expect(metadata.annotations).toEqual({
    "argocd.argoproj.io/hook": "PostSync",
    "argocd.argoproj.io/hook-delete-policy": "BeforeHookCreation",
    "kustomize.toolkit.fluxcd.io/force": "enabled",
  });
  expect(spec).not.toHaveProperty("ttlSecondsAfterFinished");
  expect(spec).toMatchObject({ backoffLimit: 0, activeDeadlineSeconds: 900 });
});

test("a change of the node changes the Job, and a change of the test leaves the node's pod alone", () => {
  const hashOf = (template: any) => template.metadata.annotations["interlink-gitops/config-hash"];
  const deploymentOf = (node: ReturnType<typeof tested>) => {
    const environment = { name: "test", cluster: "test", namespace: "interlink", namespaces: [], secrets: [] };
    const { resources } = compose({ ...environment, nodes: [node] });
    return resources.map(({ object }) => object as any).find(({ kind }) => kind === "Deployment").spec.template;
  };
  const before = tested("rest");
  const larger = tested("rest", ({ capacity }) => (capacity.cpu = 32));
  const slower = tested("rest", ({ connectionTest }) => (connectionTest.timeoutSeconds = 900));
  expect(hashOf(podOf(larger))).not.toBe(hashOf(podOf(before)));
  expect(hashOf(podOf(slower))).not.toBe(hashOf(podOf(before)));
  expect(hashOf(deploymentOf(slower))).toBe(hashOf(deploymentOf(resolvedNode("rest"))));
});

test("its pod is not one of the node's", () => {
  expect(podOf(tested("rest")).metadata.labels).not.toHaveProperty("app");
});
