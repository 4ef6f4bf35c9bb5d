import type { Environment } from "@interlink-gitops/environment";
import fc from "fast-check";

// Valid environments: what the schema and the rules admit, drawn from all of it that objects are made of.
const word = fc.stringMatching(/^[a-z]([a-z0-9-]{0,10}[a-z0-9])?$/).filter((text) => text !== "default");
const port = fc.integer({ min: 11_000, max: 29_000 });
const labelValue = fc.stringMatching(/^([A-Za-z0-9]([A-Za-z0-9._-]{0,20}[A-Za-z0-9])?)?$/);
const labelKey = fc
  .tuple(fc.option(fc.constantFrom("site.example", "hpc.example.org")), word)
  .map(([prefix, name]) => (prefix === null ? `x-${name}` : `${prefix}/${name}`));
const labels = fc.dictionary(labelKey, labelValue, { maxKeys: 4 });
const quantity = fc.constantFrom("1", "500m", "16", "1.5", "2e3");
const memory = fc.constantFrom("64Gi", "3000G", "1Ti", "536870912");
const text = fc.string({ unit: "grapheme", maxLength: 30 }).filter((value) => !/pass|secret|token|key/i.test(value));
const script = text.map((line) => `#!/bin/sh\n# {{.Pod.Name}} ${line.replaceAll("{{", "")}\n`);
const host = word.map((name) => `${name}.example`);
const certificate = `-----BEGIN CERTIFICATE-----\n${"A".repeat(64)}\n-----END CERTIFICATE-----\n`;
const publicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKZ0Y0Xv3m3l0nVZ1Jm2l1x0m8sVq0d4o5b6c7d8e9fA site";

/** A record whose fields may be absent; absent ones are left out, as people do. */
function some<T extends Record<string, fc.Arbitrary<unknown>>>(fields: T) {
  return fc.record(fields, { requiredKeys: [] });
}

const reference = fc.oneof(
  fc.record({ kind: fc.constant("existing"), name: word }),
  fc.record({
    kind: fc.constant("external"),
    name: word,
    store: fc.record({ name: word, kind: fc.constantFrom("SecretStore", "ClusterSecretStore") }),
    from: word.map((name) => `hpc/${name}`),
  }),
);

/** Where a certificate is read, cert-manager can make it. */
const pair = fc.oneof(
  reference,
  fc.record(
    {
      kind: fc.constant("certificate"),
      name: word,
      issuer: fc.record({ name: word, kind: fc.constantFrom("Issuer", "ClusterIssuer") }),
      dnsNames: host.map((name) => ["localhost", `*.${name}`]),
      commonName: word,
      ipAddresses: fc.constant(["10.0.0.7", "fd00::7"]),
      duration: fc.constant("720h"),
      renewBefore: fc.constant("1h30m"),
    },
    { requiredKeys: ["kind", "name", "issuer", "dnsNames"] },
  ),
);

const resources = fc.constantFrom(
  { requests: { cpu: "100m" } },
  { limits: { memory: "1Gi" }, requests: { memory: "64Mi" } },
);
const container = some({
  resources,
  env: fc.dictionary(
    fc.stringMatching(/^X_[A-Z]{1,8}$/),
    text.filter((value) => !value.includes("\0")),
    { maxKeys: 3 },
  ),
  volumeMounts: fc.constant([{ name: "extra", mountPath: "/extra" }]),
  imagePullPolicy: fc.constantFrom("Always", "IfNotPresent"),
});
const pod = some({
  labels,
  annotations: fc.dictionary(labelKey, text, { maxKeys: 3 }),
  nodeSelector: labels,
  tolerations: fc.array(fc.record({ key: labelKey, operator: fc.constant("Exists") }), { maxLength: 2 }),
  affinity: fc.constant({
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: "a", operator: "In", values: ["b"] }] }],
      },
    },
  }),
  topologySpreadConstraints: fc.constant([
    { maxSkew: 1, topologyKey: "zone", whenUnsatisfiable: "DoNotSchedule", labelSelector: { matchLabels: { a: "b" } } },
  ]),
  priorityClassName: word,
  imagePullSecrets: fc.uniqueArray(word, { maxLength: 2 }),
  terminationGracePeriodSeconds: fc.integer({ min: 0, max: 600 }),
}).map((settings) => ({ ...settings, volumes: [{ name: "extra", emptyDir: {} }] }));

const sha256 = fc.stringMatching(/^[0-9a-f]{64}$/);
const fileUrl = host.map((name) => `https://${name}/a%20program`);
// interLink takes more hyphens than one for the end of an object, or for one.
const plain = word.filter((name) => !name.includes("--"));
const tunnel = {
  wildcardDns: plain.map((name) => `${name}.example`),
  program: some({ url: fileUrl, sha256 }),
  command: fc.constant("wstunnel %s %s ws://%s:80 &"),
};
const ourTunnel = fc.record(
  {
    ...tunnel,
    ingress: some({
      className: plain,
      controller: fc.constantFrom("nginx", "f5-nginx", "traefik", "haproxy"),
      annotations: fc.dictionary(plain, plain, { maxKeys: 2 }),
    }),
    tls: fc
      .tuple(
        some({ caCertificate: fc.constant(certificate), insecureSkipVerify: word }),
        fc.oneof(some({ clusterIssuer: plain }), some({ secretName: plain })),
      )
      .map(([some, other]) => ({ ...some, ...other })),
  },
  { requiredKeys: ["wildcardDns"] },
);
const mesh = fc
  .tuple(
    some({
      clusterDomain: host,
      ipForwarding: fc.constantFrom("inherited", "sysctl"),
      unshare: fc.constantFrom("auto", "none", "user"),
      wireguardGoUrl: fileUrl,
      wgToolUrl: fileUrl,
      slirp4netnsUrl: fileUrl,
      sha256: some({ wireguardGo: sha256, wgTool: sha256, slirp4netns: sha256 }),
    }),
    fc.oneof(some({ script: fc.constant("#!/bin/bash\n") }), some({ scriptConfigMap: fc.record({ name: word }) })),
  )
  .map(([some, script]) => ({
    serviceCidr: "10.96.0.0/12",
    podCidr: "10.244.0.0/16",
    dnsServiceIp: "10.96.0.10",
    ...some,
    ...script,
  }));
const network = fc.oneof(
  fc.record({ tunnel: ourTunnel, mesh }, { requiredKeys: ["tunnel"] }),
  fc.record({
    tunnel: fc.record(
      { ...tunnel, template: fc.constant("kind: Service\nmetadata:\n  name: {{.Name}}\n") },
      { requiredKeys: ["wildcardDns", "template"] },
    ),
  }),
  fc.record({
    tunnel: fc.record({
      ...tunnel,
      template: fc.constant("kind: Secret\nmetadata:\n  name: {{.Name}}\ndata: {{.WGPrivateKey}}\n"),
    }),
    mesh,
  }),
);

const cidrs = fc.uniqueArray(fc.constantFrom("192.0.2.0/24", "198.51.100.7/32", "2001:db8::/64"), { minLength: 1 });
const networkPolicy = fc
  .tuple(
    some({
      engine: fc.constantFrom("kubernetes", "cilium"),
      bastion: cidrs,
      egress: some({
        dns: cidrs,
        interlink: cidrs,
        oauth: cidrs,
        proxy: cidrs,
        telemetry: cidrs,
        jobScripts: cidrs,
        plugin: cidrs,
      }),
    }),
    fc.record(
      {
        cidrs,
        ports: fc.uniqueArray(fc.integer({ min: 1, max: 65_535 }), { minLength: 1, maxLength: 3 }),
        konnectivity: fc.record({ namespace: word, labels }),
      },
      { requiredKeys: ["cidrs"] },
    ),
  )
  .map(([policy, apiServer]) => ({ ...policy, apiServer }));
const alerts = some({ for: fc.constantFrom("5m", "90s", "1h30m"), severity: word, labels });

const common = {
  namespace: fc.constantFrom({ name: "interlink" }, { name: "tenant" }, { name: "tenant", create: true }),
  labels,
  taints: fc.uniqueArray(
    fc.record({
      key: labelKey,
      value: labelValue,
      effect: fc.constantFrom("NoSchedule", "PreferNoSchedule", "NoExecute"),
    }),
    { maxLength: 3, selector: ({ key, effect }) => `${key}:${effect}` },
  ),
  logging: fc.constantFrom("errors", "info", "debug"),
  kubelet: fc
    .tuple(
      some({ port, bindAddress: fc.constant("0.0.0.0") }),
      fc.oneof(
        some({ certificate: fc.constantFrom("csr", "self-signed") }),
        fc.record({
          signerName: fc.constantFrom("clusterissuers.cert-manager.io/site", "issuers.cert-manager.io/interlink.site"),
        }),
        fc.record({ certificateSecret: pair }),
      ),
    )
    .map(([where, how]) => ({ ...where, ...how })),
  offloading: some({
    projectedVolumes: fc.boolean(),
    resolveDownwardApi: fc.boolean(),
    kubernetesApi: fc.record({ host, port: fc.constant(6443), caCertificate: fc.constant(certificate) }),
    podCidr: fc.constant({ subnet: "10.30.0.0/24", firstHost: 10, lastHost: 250 }),
  }),
  network,
  networkPolicy,
  alerts,
  tracing: fc
    .tuple(
      some({ endpoint: host.map((name) => `${name}:4317`), id: word }),
      fc.oneof(
        fc.constant({}),
        fc.record({ caCertificate: fc.constant(certificate), client: reference, skipVerification: fc.boolean() }),
      ),
    )
    .map(([collector, tls]) => ({ ...collector, ...tls })),
  connectionTest: some({
    timeoutSeconds: fc.integer({ min: 60, max: 3600 }),
    canary: fc.oneof(fc.constant(false), some({ annotations: fc.dictionary(labelKey, text, { maxKeys: 2 }) })),
  }),
  deployment: some({ labels, annotations: fc.dictionary(labelKey, text, { maxKeys: 2 }) }),
};

const capacity = fc.record(
  {
    cpu: quantity,
    memory,
    pods: fc.integer({ min: 0, max: 5000 }),
    accelerators: fc.uniqueArray(
      fc.record({
        resource: fc.constantFrom(
          "nvidia.com/gpu",
          "amd.com/gpu",
          "intel.com/gpu",
          "xilinx.com/fpga",
          "intel.com/fpga",
        ),
        model: word,
        count: fc.integer({ min: 1, max: 64 }),
      }),
      { maxLength: 3, selector: ({ resource }) => resource },
    ),
  },
  { requiredKeys: ["cpu", "memory", "pods"] },
);

function node<T extends Record<string, fc.Arbitrary<unknown>>>(
  mode: string,
  required: T,
  optional: Record<string, fc.Arbitrary<unknown>>,
  containers: readonly string[],
) {
  const settings = some({
    ...common,
    ...optional,
    pod: fc.constant(undefined),
    containers: some(Object.fromEntries(containers.map((name) => [name, container]))),
  });
  return fc
    .tuple(fc.record({ capacity, ...required }), settings, pod)
    .map(([must, may, podSettings]) => ({ mode, ...must, ...may, pod: podSettings }));
}

/** The same node, or the same with a service that writes its job scripts. */
function maybeAsking(drawn: fc.Arbitrary<Record<string, unknown>>) {
  const build = some({
    singularityHub: fc.record({ server: fc.constant("https://hub.example"), masterToken: reference }),
    volumes: some({ scratchArea: fc.constant("/scratch") }),
  });
  const jobScriptBuilderUrl = "https://scripts.example/build";
  return fc.oneof(
    drawn,
    fc.tuple(drawn, build).map(([asking, build]) => ({
      ...asking,
      offloading: { ...(asking["offloading"] as object), jobScriptBuilderUrl },
      jobScript: { build },
    })),
  );
}

const plugin = fc.oneof(
  some({
    gpu: fc.boolean(),
    parallelPods: fc.integer({ min: 1, max: 20 }),
    daemon: fc.constantFrom("container", "machine"),
  }).map((options) => ({ kind: "docker", ...options })),
  some({ runtime: fc.constant("singularity"), commandPrefix: fc.constant("module load x") }).map((options) => ({
    kind: "slurm",
    ...options,
  })),
  reference.map((kubeconfig) => ({ kind: "kubernetes", kubeconfig })),
  fc.record({ kind: fc.constant("custom"), image: fc.constant("registry.example/plugin:1.0"), port }),
  fc.record({
    kind: fc.constant("custom"),
    image: fc.constant("registry.example/plugin:1.0"),
    socket: fc.constant("p.sock"),
    config: fc.record({
      path: fc.constant("/etc/plugin/plugin.yaml"),
      content: fc.oneof(text, fc.dictionary(word, text)),
    }),
  }),
);

const api = fc.record(
  {
    port: fc.integer({ min: 4000, max: 5000 }),
    tls: fc.oneof(
      fc.record({ server: pair, caCertificate: fc.constant(certificate) }),
      fc.record({
        server: pair,
        caCertificate: fc.constant(certificate),
        client: pair,
        clientCaCertificate: fc.constant(certificate),
      }),
    ),
  },
  { requiredKeys: ["port"] },
);
const inCluster = node("in-cluster", { plugin }, { api, jobScript: some({ template: script }) }, [
  "vk",
  "interlink",
  "plugin",
]);
const edgeSocket = node(
  "edge-socket",
  {
    bastion: fc.record(
      {
        nodePort: fc.integer({ min: 30_000, max: 32_767 }),
        authorizedKeys: fc.constant([publicKey]),
        hostKeys: reference,
        forward: fc.constantFrom("port", "socket"),
      },
      { requiredKeys: ["nodePort", "authorizedKeys", "hostKeys"] },
    ),
  },
  { api, pluginEndpoint: fc.record({ url: host.map((name) => `http://${name}`), port }) },
  ["vk", "interlink", "ssh-bastion"],
);
const edgeRest = node(
  "edge-rest",
  {
    url: host.map((name) => `https://${name}`),
    oauth: fc.record({
      tokenUrl: host.map((name) => `https://${name}/token`),
      clientId: word,
      audience: word,
      grant: fc.constantFrom("client_credentials", "authorization_code"),
      secret: reference,
      // `undefined` is what a field is that was left out.
      caCertificate: fc.constantFrom(undefined, certificate),
      storage: fc.constantFrom({}, { claim: "tokens" }, { size: "1Gi", storageClass: "fast" }),
    }),
  },
  {
    port: fc.integer({ min: 1, max: 65_535 }),
    tls: some({ caCertificate: fc.constant(certificate), client: pair }),
    proxy: some({ https: fc.constant("http://proxy.example:3128") }),
  },
  ["vk", "refresh-token"],
);

/** Any valid environment of the newest release. A few drawn ones break a rule by chance (two ports alike): filter those. */
export const arbitraryEnvironment = fc.record({
  cluster: word,
  kubernetes: fc.constantFrom("1.20", "1.28", "1.29", "1.36"),
  interlink: fc.constant("0.6.2"),
  namespace: fc.record({ name: fc.constant("interlink"), create: fc.boolean() }),
  networkPolicy: fc.option(networkPolicy, { nil: undefined }),
  alerts: fc.option(alerts, { nil: undefined }),
  nodes: fc.dictionary(word, fc.oneof(maybeAsking(inCluster), maybeAsking(edgeSocket), edgeRest), {
    minKeys: 1,
    maxKeys: 3,
  }),
}) as unknown as fc.Arbitrary<Environment>;
