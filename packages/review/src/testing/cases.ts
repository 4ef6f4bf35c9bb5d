import { sealedValue } from "../../../secrets/src/testing.ts";
import { change, deployment, edit, files, image, kustomization, node, type Case } from "./change-case.ts";
import { claim, extra, keeping, policy, project, puller } from "./object-texts.ts";
import { builtAfter, edited } from "./trees.ts";

// A public key made for tests; nobody has its private half.
const otherKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH other@example";
const kubelet = "ghcr.io/interlink-hq/interlink/virtual-kubelet-inttw";
const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const at = "manifests/nodes/rest/extra.yaml";
const flux = "delivery/flux/rest.yaml";
const oauth = (value: object) => (environment: any) => (environment.nodes.rest.oauth.secret = value);
const external = (key: string) => ({
  kind: "external",
  name: "rest-oauth",
  store: { name: "vault" },
  data: {
    "client-secret": { key, property: "client-secret" },
    "refresh-token": { key: "interlink/rest", property: "refresh-token" },
  },
});
const sealed = {
  kind: "sealed",
  name: "rest-oauth",
  encryptedData: { "client-secret": sealedValue(1), "refresh-token": sealedValue(2) },
};

/** One change of each kind. */
export const cases: Readonly<Record<string, Case>> = {
  "environment-added": (name) => ({ before: {}, after: builtAfter(() => {}, name) }),
  "environment-removed": (name) => ({ before: builtAfter(() => {}, name), after: {} }),
  "node-added": change(({ nodes }) => (nodes.second = { ...nodes.rest, url: "https://second.example" })),
  "node-removed": change(({ nodes }) => delete nodes.rest),
  "node-renamed": change(({ nodes }) => {
    nodes.leonardo = nodes.rest;
    delete nodes.rest;
  }),
  unreadable: files({}, { "manifests/nodes/rest/virtual-kubelet.yaml": "a: [\n<b" }),
  "unreadable-before": files({ "manifests/nodes/rest/x.yaml": "a: [" }, { "manifests/nodes/rest/x.yaml": extra("x") }),
  "hand-edited": (name) => {
    const before = builtAfter(() => {}, name);
    const path = `environments/${name}/manifests/nodes/rest/virtual-kubelet.yaml`;
    return { before, after: { ...before, [path]: before[path]!.replace('CPU: "16"', 'CPU: "17"') } };
  },
  "foreign-file": (name) => {
    const before = builtAfter(() => {}, name);
    return { before, after: { ...before, [`environments/${name}/manifests/nodes/rest/mine.yaml`]: extra("mine") } };
  },
  "kustomization-broken": kustomization((own) => own.resources.push("gone.yaml")),
  "object-twice": files({}, { [at]: extra("one"), "manifests/nodes/rest/more.yaml": extra("one") }),
  "file-left-out": kustomization(
    (own) => (own.resources = own.resources.filter((file: string) => file !== "rbac.yaml")),
  ),
  "applied-unseen": kustomization((own) => own.resources.push("https://elsewhere.example/all.yaml")),
  "kustomization-rewrites": kustomization((own) => (own.patches = [{ path: "rbac.yaml" }])),
  "namespace-removed": (name) => {
    const file = `environments/${name}/manifests/cluster/namespace.yaml`;
    const { before, after } = change(({ namespace }) => (namespace.create = false))(name);
    return { before: edited(before, file, "Namespace", ({ metadata }) => delete metadata.annotations), after };
  },
  "namespace-kept": change(({ namespace }) => (namespace.create = false)),
  "namespace-changed": change(({ namespace }) => (namespace.name = "other")),
  "immutable-field-changed": deployment("rest", (_, spec) => (spec.selector.matchLabels.app = "other")),
  stopped: deployment("rest", (_, spec) => (spec.replicas = 0)),
  overlapping: deployment("rest", (_, spec) => (spec.strategy = { type: "RollingUpdate" })),
  "endpoint-changed": change(({ nodes }) => (nodes.rest.url = "https://elsewhere.example")),
  "token-changed": change(({ nodes }) => (nodes.rest.oauth.audience = "another")),
  "tunnel-key-removed": change(
    ({ nodes }) => nodes.socket.bastion.authorizedKeys.pop(),
    ({ nodes }) => nodes.socket.bastion.authorizedKeys.push(otherKey),
  ),
  "tunnel-key-added": change(({ nodes }) => nodes.socket.bastion.authorizedKeys.push(otherKey)),
  "taint-recreate": edit("nodes/rest/virtual-kubelet.yaml", "ConfigMap", ({ data }) => {
    data["InterLinkConfig.yaml"] = data["InterLinkConfig.yaml"].replace("Key: virtual-node", "Key: batch");
  }),
  "taint-by-hand": change(({ nodes }) => (nodes.rest.taints = [{ key: "batch", effect: "NoExecute" }])),
  "taint-evicts": node(({ spec }) => spec.taints.push({ key: "batch", effect: "NoExecute" })),
  "taint-changed": node(({ spec }) => spec.taints.push({ key: "batch", value: "only", effect: "NoSchedule" })),
  "pod-cidr-changed": change(
    ({ nodes }) => (nodes.rest.offloading.podCidr.subnet = "10.9.0.0/24"),
    ({ nodes }) => (nodes.rest.offloading = { podCidr: { subnet: "10.8.0.0/24", firstHost: 2, lastHost: 99 } }),
  ),
  "accelerator-removed": change(({ nodes }) => delete nodes.rest.capacity.accelerators),
  "accelerator-added": change(
    ({ nodes }) => (nodes.socket.capacity.accelerators = [{ resource: "nvidia.com/gpu", model: "h100", count: 4 }]),
  ),
  "delivery-added": files({}, { [flux]: puller("./environments/a") }),
  "delivery-removed": files({ [flux]: puller("./environments/a") }, { [flux]: undefined }),
  "delivery-source-changed": files({ [flux]: puller("./environments/a") }, { [flux]: puller("./environments/b") }),
  "delivery-paused": files(
    { [flux]: puller("./environments/a") },
    { [flux]: puller("./environments/a", "suspend: true") },
  ),
  "delivery-rewrites": files(
    { [flux]: puller("./environments/a") },
    { [flux]: puller("./environments/a", "images: [{ name: vk, newName: other }]") },
  ),
  "delivery-widened": files({ [flux]: project("https://a.example") }, { [flux]: project('https://a.example, "*"') }),
  "delivery-changed": files(
    { [flux]: puller("./environments/a") },
    { [flux]: puller("./environments/a", "prune: false") },
  ),
  "restart-config": change(({ nodes }) => (nodes.inside.logging = "debug")),
  "restart-image": image(`${kubelet}:0.6.3`),
  "restart-pod": change(({ nodes }) => (nodes.rest.containers = { vk: { env: { GODEBUG: "netdns=go" } } })),
  "config-without-restart": edit(
    "nodes/rest/virtual-kubelet.yaml",
    "ConfigMap",
    ({ data }) =>
      (data["InterLinkConfig.yaml"] = data["InterLinkConfig.yaml"].replace(
        "VerboseLogging: false",
        "VerboseLogging: true",
      )),
  ),
  "secret-reference-changed": change(oauth({ kind: "existing", name: "another" })),
  "secret-backend-changed": change(oauth(sealed)),
  "secret-source-changed": change(oauth(external("interlink/other")), oauth(external("interlink/rest"))),
  "secret-value-changed": change(
    oauth({ ...sealed, encryptedData: { ...sealed.encryptedData, "client-secret": sealedValue(3) } }),
    oauth(sealed),
  ),
  "object-renamed": files({ [at]: extra("old") }, { [at]: extra("new") }),
  "permission-widened": edit("nodes/rest/rbac.yaml", "ClusterRole", ({ rules }) =>
    rules.push({ apiGroups: ["", "apps"], resources: ["secrets", "deployments"], verbs: ["get", "delete"] }),
  ),
  "permission-narrowed": change(({ nodes }) => (nodes.rest.offloading = { projectedVolumes: false })),
  "permission-rewritten": edit("nodes/rest/rbac.yaml", "ClusterRole", ({ rules }) =>
    rules.push({ apiGroups: [""], resources: ["pods"], verbs: ["list"] }),
  ),
  "container-privileged": deployment("rest", (pod) => (pod.containers[0].securityContext = { privileged: true })),
  "host-access": deployment("rest", (pod) => {
    pod.hostNetwork = true;
    pod.volumes.push({ name: "root", hostPath: { path: "/" } });
  }),
  "security-weakened": deployment("rest", (pod) => {
    Object.assign(pod.containers[0].securityContext, {
      runAsNonRoot: false,
      runAsUser: 0,
      capabilities: { add: ["SYS_ADMIN"] },
    });
    delete pod.securityContext.seccompProfile;
  }),
  "admission-weakened": change(
    ({ nodes }) => (nodes.inside.plugin = { kind: "docker", daemon: "container" }),
    ({ nodes }) => {
      nodes.inside.plugin = { kind: "custom", image: "p:1", port: 4000 };
    },
  ),
  "admission-tightened": change(
    ({ nodes }) => (nodes.inside.plugin = { kind: "custom", image: "p:1", port: 4000 }),
    ({ nodes }) => (nodes.inside.plugin = { kind: "docker", daemon: "container" }),
  ),
  "network-opened": files(
    { [at]: policy("[{ from: [{ ipBlock: { cidr: 10.0.0.0/8 } }], ports: [{ port: 10250 }] }]") },
    { [at]: policy("[{ ports: [{ port: 10250 }] }]") },
  ),
  "network-closed": files(
    {},
    { [at]: policy("[{ from: [{ ipBlock: { cidr: 10.0.0.0/8 } }], ports: [{ port: 10250 }] }]") },
  ),
  "tls-verification-off": change(
    ({ nodes }) => (nodes.rest.tls = { insecureSkipVerify: "until the site has a certificate" }),
  ),
  "image-patch": image(`${kubelet}:0.6.3`),
  "image-minor": image(`${kubelet}:0.7.0`),
  "image-major": image(`${kubelet}:1.0.0`),
  "image-back": image(`${kubelet}:0.6.1`),
  "image-tag": image(`${kubelet}:nightly-20260101`),
  "image-digest": image(`${kubelet}:0.6.2@${digest("b")}`, `${kubelet}:0.6.2@${digest("a")}`),
  "image-pinned": image(`${kubelet}:0.6.2@${digest("a")}`, `${kubelet}:0.6.2`),
  "image-unpinned": image(`${kubelet}:0.6.2`, `${kubelet}:0.6.2@${digest("a")}`),
  "image-repository": image("mirror.example/virtual-kubelet:0.6.2"),
  "release-changed": change(
    (environment) => {
      environment.interlink = "0.6.2";
      environment.nodes.rest.profiling = {};
    },
    (environment) => (environment.interlink = "0.6.0"),
  ),
  "capacity-raised": change(({ nodes }) => (nodes.rest.capacity.cpu = 64)),
  "capacity-lowered": change(({ nodes }) => Object.assign(nodes.rest.capacity, { memory: "32Gi", pods: 1 })),
  "label-changed": change(
    ({ nodes }) => (nodes.rest.labels = { "node-type": "batch", zone: "a" }),
    ({ nodes }) => (nodes.inside.pod = { nodeSelector: { "node-type": "virtual" } }),
  ),
  "probe-weakened": deployment("rest", ({ containers }) => {
    delete containers[0].readinessProbe;
    containers[0].livenessProbe.failureThreshold = 60;
  }),
  "container-added": deployment("rest", (pod) => pod.containers.push({ name: "helper", image: "helper:1" })),
  "container-removed": deployment("socket", (pod) => pod.containers.pop()),
  "job-runs-again": change(
    ({ nodes }) => (nodes.rest.connectionTest.timeoutSeconds = 900),
    ({ nodes }) => (nodes.rest.connectionTest = {}),
  ),
  "storage-removed": change(({ nodes }) => delete nodes.rest.oauth.storage),
  "object-kept": files({ [at]: extra("old").replace("interlink }", `interlink, ${keeping} }`) }, { [at]: undefined }),
  "metadata-acts": edit("nodes/socket/ssh-bastion.yaml", "Service", ({ metadata }) => {
    metadata.annotations = { "service.beta.kubernetes.io/aws-load-balancer-internal": "false" };
  }),
  "object-added": files({}, { [at]: extra("new") }),
  "object-removed": files({ [at]: extra("old") }, { [at]: undefined }),
  "other-change": files({ [at]: claim("1Gi") }, { [at]: claim("2Gi") }),
  "only-metadata": edit("nodes/rest/rbac.yaml", "ClusterRole", ({ metadata }) => (metadata.labels.team = "hpc")),
};
