import { keysNewerThan } from "@interlink-gitops/models";
import { expect, test } from "vitest";
import { resolvedNode } from "../testing.ts";
import { virtualKubeletAccess } from "./access.ts";
import { certificateFiles } from "./certificates.ts";
import { virtualKubeletConfig } from "./config.ts";

const rest = (fields: object) =>
  resolvedNode("rest", (environment: any) => Object.assign(environment.nodes.rest, fields));
const certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

test("every field about offloading has its key", () => {
  const config = virtualKubeletConfig(
    rest({
      offloading: {
        projectedVolumes: false,
        resolveDownwardApi: false,
        kubernetesApi: { host: "10.0.0.1", port: 6443, caCertificate: certificate },
        podCidr: { subnet: "10.30.0.0/24", firstHost: 10, lastHost: 250 },
        jobScriptBuilderUrl: "https://scripts.example",
      },
    }),
  );
  expect(config).toMatchObject({
    DisableProjectedVolumes: true,
    SkipDownwardAPIResolution: true,
    KubernetesApiAddr: "10.0.0.1",
    KubernetesApiPort: "6443",
    KubernetesApiCaCrt: certificate,
    PodCIDR: { Subnet: "10.30.0.0/24", MinIP: 10, MaxIP: 250 },
    JobScriptBuilderURL: "https://scripts.example",
  });
});

test("defaults are left to interLink", () => {
  expect(
    Object.keys(
      virtualKubeletConfig(
        rest({ offloading: { projectedVolumes: true, resolveDownwardApi: true }, kubelet: { certificate: "csr" } }),
      ),
    ),
  ).toEqual(Object.keys(virtualKubeletConfig(rest({}))));
  expect(keysNewerThan(virtualKubeletConfig(rest({})), "virtual-kubelet", "0.5.2")).toEqual([]);
});

test.each([
  ["errors", { VerboseLogging: false, ErrorsOnlyLogging: true }],
  ["info", { VerboseLogging: false, ErrorsOnlyLogging: false }],
  ["debug", { VerboseLogging: true, ErrorsOnlyLogging: false }],
] as const)("it logs as told: %s", (logging, keys) => {
  expect(virtualKubeletConfig(rest({ logging }))).toMatchObject(keys);
});

test("a self-signed certificate asks for no CSR, and may not", () => {
  const node = rest({ kubelet: { certificate: "self-signed" } });
  expect(virtualKubeletConfig(node)).toMatchObject({ DisableCSR: true });
  expect(virtualKubeletAccess(node).map(({ resource }) => resource)).not.toContain("certificatesigningrequests");
  expect(virtualKubeletAccess(rest({})).map(({ resource }) => resource)).toContain("certificatesigningrequests");
});

test("the releases before the CSR ask for none, and are told of no choice", () => {
  const node = resolvedNode("rest", (environment) => (environment.interlink = "0.5.1"));
  expect(virtualKubeletAccess(node).map(({ resource }) => resource)).not.toContain("certificatesigningrequests");
  expect(keysNewerThan(virtualKubeletConfig(node), "virtual-kubelet", "0.5.1")).toEqual([]);
});

test("without projected volumes no tokens are made", () => {
  const node = rest({ offloading: { projectedVolumes: false } });
  expect(virtualKubeletAccess(node).map(({ resource }) => resource)).not.toContain("serviceaccounts/token");
});

test("profilers stay inside the pod, on two ports", () => {
  expect(virtualKubeletConfig(rest({ profiling: { port: 7000 } })).Pprof).toEqual({
    Enabled: true,
    Address: "127.0.0.1",
    Port: "7000",
  });
  expect(resolvedNode("inside", (environment: any) => (environment.nodes.inside.profiling = {})).profiling).toEqual({
    address: "127.0.0.1",
    virtualKubelet: 6060,
    interlink: 6061,
  });
});

test("a private CA is trusted for every call, also for logs", () => {
  const node = rest({ tls: { caCertificate: certificate, client: { kind: "existing", name: "pair" } } });
  expect(virtualKubeletConfig(node)).toMatchObject({
    TLS: {
      Enabled: true,
      CACertFile: "/etc/interlink-ca/ca.crt",
      CertFile: "/etc/interlink-client/tls.crt",
      KeyFile: "/etc/interlink-client/tls.key",
    },
  });
  expect(virtualKubeletConfig(node)).not.toHaveProperty("HTTP");
  const { env, volumes, resources } = certificateFiles(node);
  expect(env).toEqual([{ name: "SSL_CERT_DIR", value: "/etc/ssl/certs:/etc/interlink-ca" }]);
  expect(resources).toMatchObject([{ kind: "ConfigMap", data: { "ca.crt": certificate } }]);
  expect(volumes).toMatchObject([{ configMap: {} }, { secret: { secretName: "pair" } }]);
});

test("a CA that is in a Secret is mounted from there", () => {
  const node = rest({ tls: { caCertificate: { kind: "existing", name: "site", keys: { "ca.crt": "root.pem" } } } });
  expect(virtualKubeletConfig(node).TLS).toEqual({ Enabled: true, CACertFile: "/etc/interlink-ca/ca.crt" });
  const { volumes, resources } = certificateFiles(node);
  expect(resources).toEqual([]);
  expect(volumes).toEqual([
    { name: "remote-ca", secret: { secretName: "site", items: [{ key: "root.pem", path: "ca.crt" }] } },
  ]);
});

test("the remote side is verified unless the file says why not", () => {
  expect(virtualKubeletConfig(rest({}))).not.toHaveProperty("HTTP");
  expect(virtualKubeletConfig(rest({ tls: { insecureSkipVerify: "a test site" } })).HTTP).toEqual({ Insecure: true });
});

test("a provided certificate is mounted, and no CSR is asked for", () => {
  const node = rest({ kubelet: { certificateSecret: { kind: "existing", name: "serving" } } });
  expect(virtualKubeletConfig(node)).toMatchObject({
    KubeletCertFile: "/etc/interlink-kubelet/tls.crt",
    KubeletKeyFile: "/etc/interlink-kubelet/tls.key",
  });
  expect(certificateFiles(node).volumeMounts).toEqual([
    { name: "kubelet-certificate", mountPath: "/etc/interlink-kubelet", readOnly: true },
  ]);
  expect(virtualKubeletAccess(node).map(({ resource }) => resource)).not.toContain("certificatesigningrequests");
});

test.each([
  ["clusterissuers.cert-manager.io/site", []],
  [
    "issuers.cert-manager.io/security.site.example",
    [{ verbs: ["reference"], names: ["site.example"], namespace: "security" }],
  ],
])("a CSR for %s needs no more rights than that", (signerName, more) => {
  const node = rest({ kubelet: { signerName } });
  expect(virtualKubeletConfig(node)).toMatchObject({ KubeletCSRSignerName: signerName });
  const access = virtualKubeletAccess(node);
  const added = access.filter(
    (one) => !virtualKubeletAccess(rest({})).some(({ resource }) => resource === one.resource),
  );
  expect(added).toMatchObject(more);
  expect(added).toHaveLength(more.length);
});
