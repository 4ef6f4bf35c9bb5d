import { sealedValue } from "../../../secrets/src/testing.ts";
import { builtAfter, edited, indexed, type Files } from "./trees.ts";

// A public key made for tests; nobody has its private half.
const otherKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH other@example";

/** Two states of an environment of this name that differ by one kind of change. */
export type Case = (name: string) => { before: Files; after: Files };

/** A change of the environment file, and a build. */
function change(after: (environment: any) => void, before: (environment: any) => void = () => {}): Case {
  return (name) => ({
    before: builtAfter(before, name),
    after: builtAfter((environment) => {
      before(environment);
      after(environment);
    }, name),
  });
}

/** What no environment file gives: an edit of the output itself, its index brought up to date. */
function edit(
  path: string,
  kind: string,
  after: (object: any) => void,
  before: (object: any) => void = () => {},
): Case {
  return (name) => {
    const file = `environments/${name}/manifests/${path}`;
    const files = edited(
      builtAfter(() => {}, name),
      file,
      kind,
      before,
    );
    return { before: files, after: edited(files, file, kind, after) };
  };
}

/** Files beside what is built, on each side; `undefined` takes a built one away. */
function files(before: Record<string, string>, after: Record<string, string | undefined>): Case {
  return (name) => {
    const place = (extra: Record<string, string | undefined>) =>
      Object.fromEntries(Object.entries(extra).map(([path, text]) => [`environments/${name}/${path}`, text]));
    const base = indexed({ ...builtAfter(() => {}, name), ...(place(before) as Files) });
    const all = Object.entries({ ...base, ...place(after) }).filter(([, text]) => text !== undefined);
    return { before: base, after: indexed(Object.fromEntries(all) as Files) };
  };
}

const deployment = (
  node: string,
  after: (pod: any, spec: any) => void,
  before: (pod: any, spec: any) => void = () => {},
) =>
  edit(
    `nodes/${node}/deployment.yaml`,
    "Deployment",
    ({ spec }) => after(spec.template.spec, spec),
    ({ spec }) => before(spec.template.spec, spec),
  );
const image = (to: string, from?: string) =>
  deployment(
    "rest",
    (pod) => (pod.containers[0].image = to),
    from === undefined ? undefined : (pod) => (pod.containers[0].image = from),
  );

/** A declared Node that its puller keeps up to date. */
const node = (after: (object: any) => void) =>
  edit("nodes/rest/node.yaml", "Node", after, ({ metadata }) => delete metadata.annotations);

const kubelet = "ghcr.io/interlink-hq/interlink/virtual-kubelet-inttw";
const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const policy = (ingress: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: rest, namespace: interlink }\nspec:\n  podSelector: { matchLabels: { app: rest } }\n  policyTypes: [Ingress]\n  ingress: ${ingress}\n`;
const puller = (path: string, prune = true) =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: rest, namespace: flux-system }\nspec: { interval: 10m, prune: ${prune}, path: ${path}, sourceRef: { kind: GitRepository, name: fleet } }\n`;
const project = (repositories: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: { name: p, namespace: argocd }\nspec: { sourceRepos: [${repositories}] }\n`;
const extra = (name: string, data = "a: b") =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: interlink }\ndata: { ${data} }\n`;
const claim = (size: string, mode = "ReadWriteOnce") =>
  `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: c, namespace: interlink }\nspec: { accessModes: [${mode}], resources: { requests: { storage: ${size} } } }\n`;
const at = "manifests/nodes/rest/extra.yaml";
const flux = "delivery/flux/rest.yaml";
const oauth = (value: object) => (environment: any) => (environment.nodes.rest.oauth.secret = value);
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
  "delivery-widened": files({ [flux]: project("https://a.example") }, { [flux]: project('https://a.example, "*"') }),
  "delivery-changed": files({ [flux]: puller("./environments/a") }, { [flux]: puller("./environments/a", false) }),
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
  "secret-value-changed": change(
    oauth({ ...sealed, encryptedData: { ...sealed.encryptedData, "client-secret": sealedValue(3) } }),
    oauth(sealed),
  ),
  "object-renamed": files({ [at]: extra("old") }, { [at]: extra("new") }),
  "permission-widened": edit("nodes/rest/rbac.yaml", "ClusterRole", ({ rules }) =>
    rules.push({ apiGroups: ["", "apps"], resources: ["secrets", "deployments"], verbs: ["get", "delete"] }),
  ),
  "permission-narrowed": change(({ nodes }) => (nodes.rest.offloading = { projectedVolumes: false })),
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
  "object-added": files({}, { [at]: extra("new") }),
  "object-removed": files({ [at]: extra("old") }, { [at]: undefined }),
  "other-change": files({ [at]: claim("1Gi") }, { [at]: claim("2Gi") }),
  "only-metadata": edit("nodes/rest/rbac.yaml", "ClusterRole", ({ metadata }) => (metadata.labels.team = "hpc")),
};
