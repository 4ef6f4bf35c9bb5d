/** Settings of a pod and of one container in it, in Kubernetes' own shape. */
export interface Settings {
  pod?: object;
  container?: object;
}

const disk = { name: "disk", emptyDir: {} };
const mount = (more: object): Settings => ({
  pod: { volumes: [disk] },
  container: { volumeMounts: [{ name: "disk", mountPath: "/data", ...more }] },
});
const volume = (source: object): Settings => ({ pod: { volumes: [{ name: "disk", ...source }] } });
const toleration = (one: object): Settings => ({ pod: { tolerations: [one] } });
const requiredTerms = (...nodeSelectorTerms: object[]): Settings => ({
  pod: { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } },
});
const machine = (requirement: object): Settings => requiredTerms({ matchExpressions: [requirement] });
const apart = (term: object): Settings => ({
  pod: { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } } },
});
const labelSelector = { matchLabels: { "site.example/team": "hpc" } };
const near = (weight: number): Settings => ({
  pod: {
    affinity: {
      podAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight, podAffinityTerm: { topologyKey: "zone", labelSelector } },
        ],
      },
    },
  },
});
const spread = (more: object): Settings => ({
  pod: {
    topologySpreadConstraints: [
      { maxSkew: 1, topologyKey: "zone", whenUnsatisfiable: "DoNotSchedule", labelSelector, ...more },
    ],
  },
});
const resources = (requests: object | undefined, limits?: object): Settings => ({
  container: { resources: { ...(requests && { requests }), ...(limits && { limits }) } },
});
const claimTemplate = (spec: object): Settings => volume({ ephemeral: { volumeClaimTemplate: { spec } } });
const downward = (item: object): Settings => volume({ downwardAPI: { items: [{ path: "x", ...item }] } });

/** What the API server refuses. A test asks a real one. */
export const refused: Settings[] = [
  toleration({ key: "a", operator: "exists" }),
  toleration({ key: "a", operator: "Exists", value: "x" }),
  toleration({ operator: "Equal" }),
  toleration({}),
  toleration({ key: "a b", operator: "Exists" }),
  toleration({ key: "a", value: "b c" }),
  toleration({ key: "a", effect: "NoRun" }),
  toleration({ key: "a", effect: "NoSchedule", tolerationSeconds: 5 }),
  requiredTerms(),
  machine({ key: "a", operator: "In", values: [] }),
  machine({ key: "a", operator: "in", values: ["b"] }),
  machine({ key: "a", operator: "Exists", values: ["b"] }),
  machine({ key: "a b", operator: "Exists" }),
  machine({ key: "a", operator: "Gt", values: ["1", "2"] }),
  requiredTerms({ matchFields: [{ key: "metadata.namespace", operator: "In", values: ["a"] }] }),
  requiredTerms({ matchFields: [{ key: "metadata.name", operator: "In", values: ["a", "b"] }] }),
  apart({ topologyKey: "", labelSelector }),
  apart({ topologyKey: "a b", labelSelector }),
  apart({ topologyKey: "zone", labelSelector: { matchLabels: { "a b": "c" } } }),
  apart({ topologyKey: "zone", labelSelector: { matchExpressions: [{ key: "a", operator: "Gt", values: ["1"] }] } }),
  apart({ topologyKey: "zone", labelSelector, namespaces: ["Tenant"] }),
  apart({ topologyKey: "zone", labelSelector, namespaceSelector: { matchLabels: { a: "b c" } } }),
  apart({ topologyKey: "zone", matchLabelKeys: ["a"] }),
  near(0),
  near(101),
  spread({ maxSkew: 0 }),
  spread({ topologyKey: "" }),
  spread({ whenUnsatisfiable: "Never" }),
  spread({ minDomains: 0 }),
  spread({ minDomains: 2, whenUnsatisfiable: "ScheduleAnyway" }),
  spread({ nodeTaintsPolicy: "honor" }),
  spread({ labelSelector: { matchLabels: { a: "b c" } } }),
  spread({ matchLabelKeys: ["a b"] }),
  spread({ labelSelector: undefined, matchLabelKeys: ["a"] }),
  { pod: { volumes: [{ name: "Disk_1", emptyDir: {} }] } },
  volume({ emptyDir: {}, hostPath: { path: "/" } }),
  volume({ hostPath: { path: "" } }),
  volume({ hostPath: { path: "/a/../b" } }),
  volume({ hostPath: { path: "/a", type: "Folder" } }),
  volume({ emptyDir: { sizeLimit: "-1" } }),
  volume({ configMap: {} }),
  volume({ secret: {} }),
  volume({ secret: { secretName: "a", defaultMode: 777 } }),
  volume({ secret: { secretName: "a", items: [{ key: "k", path: "/k" }] } }),
  volume({ secret: { secretName: "a", items: [{ key: "k", path: "../k" }] } }),
  volume({ configMap: { name: "a", items: [{ key: "k", path: "" }] } }),
  volume({ persistentVolumeClaim: { claimName: "" } }),
  volume({ nfs: { server: "", path: "/" } }),
  volume({ nfs: { server: "nfs.example", path: "data" } }),
  volume({ csi: { driver: "" } }),
  volume({ ephemeral: {} }),
  claimTemplate({ accessModes: ["ReadWriteOnce"] }),
  claimTemplate({ resources: { requests: { storage: "1Gi" } } }),
  volume({ projected: { sources: [{ secret: { name: "a" }, configMap: { name: "b" } }] } }),
  volume({ projected: { sources: [{ secret: { name: "" } }] } }),
  downward({}),
  downward({ fieldRef: { fieldPath: "spec.nodeName" } }),
  downward({ fieldRef: { fieldPath: "metadata.labels['a b']" } }),
  mount({ mountPath: "" }),
  mount({ subPath: "/a" }),
  mount({ subPath: "a/../b" }),
  mount({ subPath: "a", subPathExpr: "b" }),
  mount({ mountPropagation: "Both" }),
  mount({ recursiveReadOnly: "Enabled" }),
  mount({ readOnly: true, recursiveReadOnly: "Always" }),
  resources({ cpu: 2 }, { cpu: "1500m" }),
  resources({ cpu: "-1" }),
  resources({ cpus: 1 }),
  resources({ "a b": 1 }),
  resources(undefined, { storage: "1Gi" }),
  resources(undefined, { "site.example/fpga": "500m" }),
  resources({ "site.example/fpga": 1 }),
  resources({ "site.example/fpga": 1 }, { "site.example/fpga": 2 }),
  resources({ cpu: 1, "hugepages-2Mi": "4Mi" }),
  resources(undefined, { "hugepages-2Mi": "4Mi" }),
  { container: { resources: { claims: [{ name: "gpu" }] } } },
];

/** What the API server takes, and would never work as it is meant. */
export const useless: Settings[] = [
  machine({ key: "a", operator: "Gt", values: ["many"] }),
  spread({ topologyKey: "a b" }),
  volume({ emptyDir: { medium: "RAM" } }),
  volume({}),
  volume({ configMap: { name: "a", items: [{ key: "a/b", path: "k" }] } }),
  volume({ configMap: { name: "Site_CA" } }),
  volume({ persistentVolumeClaim: { claimName: "my disk" } }),
  mount({ mountPath: "data" }),
  resources({ memory: "1m" }),
  resources(undefined, { memory: 128 }),
];

/** What it takes, and what is meant. */
export const taken: Settings[] = [
  toleration({ operator: "Exists" }),
  toleration({ key: "a" }),
  toleration({ key: "site.example/a", operator: "Equal", value: "b", effect: "NoExecute", tolerationSeconds: 0 }),
  { pod: { affinity: {} } },
  machine({ key: "a", operator: "NotIn", values: ["b", ""] }),
  machine({ key: "site.example/a", operator: "DoesNotExist" }),
  machine({ key: "a", operator: "Lt", values: ["5"] }),
  requiredTerms({ matchFields: [{ key: "metadata.name", operator: "NotIn", values: ["a"] }] }),
  apart({ topologyKey: "kubernetes.io/hostname", labelSelector, namespaces: ["tenant"], namespaceSelector: {} }),
  apart({ topologyKey: "zone", labelSelector: {}, mismatchLabelKeys: ["a"] }),
  near(1),
  near(100),
  spread({ minDomains: 2, nodeAffinityPolicy: "Ignore", nodeTaintsPolicy: "Honor", matchLabelKeys: ["a"] }),
  spread({
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: { matchExpressions: [{ key: "a", operator: "Exists" }] },
  }),
  volume({ hostPath: { path: "/a..b", type: "" } }),
  volume({ hostPath: { path: "/a", type: "DirectoryOrCreate" } }),
  volume({ emptyDir: { medium: "Memory", sizeLimit: "1Gi" } }),
  volume({
    configMap: { name: "site.ca", defaultMode: 0o444, optional: true, items: [{ key: "a.pem", path: "x/y", mode: 0 }] },
  }),
  volume({ secret: { secretName: "a" } }),
  volume({ persistentVolumeClaim: { claimName: "disk", readOnly: true } }),
  volume({ nfs: { server: "nfs.example", path: "/data" } }),
  volume({ csi: { driver: "secrets-store.csi.k8s.io", readOnly: true } }),
  claimTemplate({ accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } }),
  volume({ projected: { defaultMode: 0o777, sources: [{ secret: { name: "a" } }, { configMap: { name: "b" } }] } }),
  downward({ fieldRef: { fieldPath: "metadata.labels" } }),
  downward({ fieldRef: { fieldPath: "metadata.annotations['site.example/a']" } }),
  mount({ mountPath: "/data/", subPath: "a/b", readOnly: true, recursiveReadOnly: "IfPossible" }),
  mount({ subPathExpr: "$(POD_NAME)", mountPropagation: "HostToContainer" }),
  resources({ cpu: "100m", memory: "64Mi", "ephemeral-storage": "1Gi" }, { cpu: 1, memory: "1Gi" }),
  resources({ cpu: 0, memory: 0 }),
  resources(undefined, { "nvidia.com/gpu": 1 }),
  resources({ "nvidia.com/gpu": "2" }, { "nvidia.com/gpu": 2 }),
  resources({ cpu: 1, "hugepages-2Mi": "4Mi" }, { "hugepages-2Mi": "4Mi" }),
];
