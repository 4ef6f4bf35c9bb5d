import type { IContainer } from "@interlink-gitops/models";
import { expect, test } from "vitest";
import { components } from "./list.ts";
import { resolvedNode } from "./testing.ts";

const tls = {
  caCertificate: "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
  client: { kind: "existing", name: "tracing", keys: { "tls.key": "key.pem" } },
};

function traced(tracing: object) {
  const node = resolvedNode("inside", (environment: any) => (environment.nodes.inside.tracing = tracing));
  const parts = components.flatMap((component) => component.contribute(node) ?? []);
  const containers = parts.flatMap((part) => part.containers ?? []);
  const containerOf = (name: string): IContainer => containers.find((container) => container.name === name)!;
  return {
    names: containers.map(({ name }) => name),
    volumes: parts.flatMap((part) => part.volumes ?? []).filter(({ name }) => name.startsWith("tracing")),
    objects: parts.flatMap((part) => part.resources ?? []) as { metadata: { name: string }; data?: object }[],
    mountsOf: (name: string) =>
      (containerOf(name).volumeMounts ?? []).filter((mount) => mount.name.startsWith("tracing")),
    variablesOf: (name: string) =>
      Object.fromEntries(
        (containerOf(name).env ?? [])
          .filter((one) => /^(ENABLE_TRACING|TELEMETRY_)/.test(one.name))
          .map((one) => [one.name, one.value]),
      ),
  };
}

test("traces are switched on where they are asked for", () => {
  const { variablesOf } = traced({ endpoint: "otel.example:4317", id: "a", programs: ["virtual-kubelet", "plugin"] });
  const variables = { ENABLE_TRACING: "1", TELEMETRY_ENDPOINT: "otel.example:4317", TELEMETRY_UNIQUE_ID: "a" };
  expect(variablesOf("vk")).toEqual(variables);
  expect(variablesOf("interlink")).toEqual({});
  expect(variablesOf("plugin")).toEqual(variables);
});

test("each program finds the certificates where it is told that they are", () => {
  const { variablesOf, mountsOf } = traced(tls);
  for (const name of ["vk", "interlink", "plugin"]) {
    const directories = mountsOf(name).map(({ mountPath }) => mountPath);
    expect(variablesOf(name)).toEqual({
      ENABLE_TRACING: "1",
      TELEMETRY_CA_CRT_FILEPATH: `${directories[0]}/ca.crt`,
      TELEMETRY_CLIENT_CRT_FILEPATH: `${directories[1]}/tls.crt`,
      TELEMETRY_CLIENT_KEY_FILEPATH: `${directories[1]}/tls.key`,
    });
  }
});

test("the CA is public, the pair comes from its Secret and can be read by any user of the pod", () => {
  const { volumes, objects } = traced(tls);
  expect(volumes).toEqual([
    { name: "tracing-ca", configMap: { name: "inside-tracing-ca" } },
    {
      name: "tracing-certificate",
      // No mode: Kubernetes' own is 0644, and the programs run as several users.
      secret: {
        secretName: "tracing",
        items: [
          { key: "tls.crt", path: "tls.crt" },
          { key: "key.pem", path: "tls.key" },
        ],
      },
    },
  ]);
  expect(objects.find(({ metadata }) => metadata.name === "inside-tracing-ca")?.data).toEqual({
    "ca.crt": tls.caCertificate,
  });
});

test("the certificates stay away from programs that make no traces", () => {
  const { mountsOf, names } = traced({ ...tls, programs: ["interlink"] });
  expect(names.filter((name) => mountsOf(name).length > 0)).toEqual(["interlink"]);
});

test("verification is skipped where it is asked for; the plugins verify nothing anyway", () => {
  const { variablesOf } = traced({ ...tls, skipVerification: true });
  const skips = ["vk", "interlink", "plugin"].map((name) => variablesOf(name)["TELEMETRY_INSECURE_SKIP_VERIFY"]);
  expect(skips).toEqual(["true", "true", undefined]);
});
