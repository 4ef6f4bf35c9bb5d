import { describe, expect, it } from "vitest";
import { checkObject } from "./check.ts";
import { shapesOfCustomResource } from "./custom-resource.ts";

const tunnels = {
  spec: {
    group: "example.org",
    names: { kind: "Tunnel" },
    versions: [
      { name: "v1alpha1", served: false, schema: { openAPIV3Schema: { type: "object" } } },
      {
        name: "v1",
        served: true,
        schema: {
          openAPIV3Schema: {
            type: "object",
            required: ["spec"],
            properties: {
              spec: {
                type: "object",
                required: ["host"],
                properties: {
                  host: { type: "string", pattern: "(?i)^[[:alpha:]]+\\z", maxLength: 8 },
                  mode: { type: "string", enum: ["ssh", "wstunnel"] },
                  port: { "x-kubernetes-int-or-string": true },
                  weight: { type: "integer", format: "int32", minimum: 0, exclusiveMinimum: true },
                  note: { type: "string", nullable: true },
                  values: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
                  nodeSelector: { type: "object", additionalProperties: { type: "string", minLength: 1 } },
                  hops: {
                    type: "array",
                    minItems: 1,
                    "x-kubernetes-list-type": "map",
                    "x-kubernetes-list-map-keys": ["port", "protocol"],
                    items: {
                      type: "object",
                      required: ["port"],
                      properties: { port: { type: "integer" }, protocol: { type: "string", default: "TCP" } },
                    },
                  },
                },
              },
            },
          },
        },
      },
    ],
  },
};

const tables = [shapesOfCustomResource(tunnels)];

function faultsOf(spec: object): string[] {
  const tunnel = {
    apiVersion: "example.org/v1",
    kind: "Tunnel",
    metadata: { name: "a" },
    spec: { host: "host", ...spec },
  };
  return checkObject(tunnel, tables).map(({ code, path }) => `${code} ${path}`);
}

describe("a custom resource", () => {
  it("passes when all is right", () => {
    const right = {
      mode: "ssh",
      port: "http",
      weight: 1,
      note: null,
      values: { any: [{ thing: null }] },
      nodeSelector: { zone: "a" },
      hops: [{ port: 53 }, { port: 53, protocol: "UDP" }],
    };
    expect(faultsOf(right)).toEqual([]);
  });

  it.each([
    [{ mod: "ssh" }, "unknown-field spec.mod"],
    [{ mode: "sh" }, "invalid-value spec.mode"],
    [{ host: "h0st" }, "invalid-value spec.host"],
    [{ host: "host\n" }, "invalid-value spec.host"],
    [{ host: "waytoolong" }, "invalid-value spec.host"],
    [{ port: 1.5 }, "wrong-type spec.port"],
    [{ weight: 0 }, "invalid-value spec.weight"],
    [{ mode: null }, "wrong-type spec.mode"],
    [{ nodeSelector: { zone: "" } }, "invalid-value spec.nodeSelector.zone"],
    [{ hops: [] }, "invalid-value spec.hops"],
    [{ hops: [{ protocol: "TCP" }] }, "missing-field spec.hops[0].port"],
    [{ hops: [{ port: 53 }, { port: 53, protocol: "TCP" }] }, "invalid-value spec.hops[1]"],
  ])("fails with %j", (spec, fault) => {
    expect(faultsOf(spec)).toEqual([fault]);
  });

  it("has its metadata checked as any kind", () => {
    const metadata = { name: "a", labels: { a: 1 }, anotations: {} };
    const faults = checkObject({ apiVersion: "example.org/v1", kind: "Tunnel", metadata, spec: { host: "h" } }, tables);
    expect(faults).toMatchObject([
      { path: "metadata.labels.a" },
      { path: "metadata.anotations", suggestion: "annotations" },
    ]);
  });

  it("is unknown in versions that are not served", () => {
    const faults = checkObject({ apiVersion: "example.org/v1alpha1", kind: "Tunnel", metadata: { name: "a" } }, tables);
    expect(faults).toMatchObject([{ code: "unknown-kind", suggestion: "example.org/v1/Tunnel" }]);
  });
});
