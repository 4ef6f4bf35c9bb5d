import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const certificateSecret = { kind: "existing", name: "serving" };
const kubelet = (fields: object) => (environment: any) => (environment.nodes.rest.kubelet = fields);

test.each(["", "localhost", "10.0.0.1:10250", "::", "[10.0.0.1]"])("it cannot listen on `%s`", (bindAddress) => {
  expect(onlyProblem(kubelet({ bindAddress }))).toMatchObject({
    code: "invalid-value",
    where: { field: "nodes.rest.kubelet.bindAddress" },
    problem: expect.stringContaining("would end at its start"),
  });
});

test.each(["127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]"])(
  "nobody would reach it on %s",
  (bindAddress) => {
    expect(onlyProblem(kubelet({ bindAddress })).problem).toContain("restart it for ever");
  },
);

test.each(["0.0.0.0", "10.0.0.1", "[::]"])("it listens on %s", (bindAddress) => {
  expect(resolveChanged(kubelet({ bindAddress })).problems).toEqual([]);
});

test("it serves one certificate", () => {
  expect(onlyProblem(kubelet({ certificate: "csr", certificateSecret })).where.field).toBe(
    "nodes.rest.kubelet.certificate",
  );
});

test("a signer is asked only by a request", () => {
  const signerName = "kubernetes.io/kubelet-serving";
  expect(onlyProblem(kubelet({ certificate: "self-signed", signerName })).problem).toContain("no signer is asked");
  expect(onlyProblem(kubelet({ certificateSecret, signerName })).problem).toContain("no signer is asked");
  expect(resolveChanged(kubelet({ certificate: "csr", signerName })).problems).toEqual([]);
});

test.each(["", "kubelet-serving", "io/x", "Kubernetes.io/x", "kubernetes.io/"])("`%s` is no signer", (signerName) => {
  expect(onlyProblem(kubelet({ signerName })).where.field).toBe("nodes.rest.kubelet.signerName");
});

test("cert-manager's signers have names of their own", () => {
  for (const name of ["clusterissuers.cert-manager.io/site.example", "issuers.cert-manager.io/interlink.site"])
    expect(resolveChanged(kubelet({ signerName: name })).problems).toEqual([]);
  expect(onlyProblem(kubelet({ signerName: "issuers.cert-manager.io/site" })).problem).toContain("namespace");
});

test("cert-manager cannot know the pod's address: a warning with the better way", () => {
  const certificate = { kind: "certificate", name: "serving", issuer: { name: "site" }, commonName: "rest" };
  expect(onlyProblem(kubelet({ certificateSecret: certificate }))).toMatchObject({
    code: "kubelet-certificate",
    severity: "warning",
    hint: expect.stringContaining("clusterissuers.cert-manager.io/"),
  });
  const fixed = { ...certificate, ipAddresses: ["10.0.0.7"] };
  expect(resolveChanged(kubelet({ certificateSecret: fixed })).problems).toEqual([]);
});
