import { expect, it } from "vitest";
import { kindsOf, type OpenApiDocument, tableFromOpenApi } from "./from-openapi.ts";

const meta = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";
const quantity = "io.k8s.apimachinery.pkg.api.resource.Quantity";
const intOrString = "io.k8s.apimachinery.pkg.util.intstr.IntOrString";
const ref = (name: string): { $ref: string } => ({ $ref: `#/definitions/${name}` });

const document: OpenApiDocument = {
  definitions: {
    [meta]: { type: "object", properties: { name: { type: "string" } } },
    [quantity]: { type: "string" },
    [intOrString]: { type: "string", format: "int-or-string" },
    time: { type: "string", format: "date-time" },
    raw: { type: "object" },
    port: {
      type: "object",
      required: ["port"],
      properties: {
        port: { type: "integer", format: "int32" },
        target: ref(intOrString),
        protocol: { type: "string" },
      },
    },
    thing: {
      type: "object",
      required: ["ports"],
      properties: {
        metadata: ref(meta),
        self: ref("thing"),
        raw: ref("raw"),
        at: ref("time"),
        limits: { type: "object", additionalProperties: ref(quantity) },
        ports: {
          type: "array",
          items: ref("port"),
          "x-kubernetes-list-type": "map",
          "x-kubernetes-list-map-keys": ["port", "protocol"],
        },
      },
      "x-kubernetes-group-version-kind": [{ group: "", version: "v1", kind: "Thing" }],
    },
  },
};

it("writes kinds as apiVersion and kind", () => {
  expect([...kindsOf(document)]).toEqual([["v1/Thing", "thing"]]);
});

it("says in a line what a definition says", () => {
  const { roots, objects } = tableFromOpenApi(document, ["v1/Thing"]);
  expect(roots).toEqual({ "v1/Thing": 0, ObjectMeta: 1 });
  expect(objects).toEqual([
    {
      metadata: "#1",
      self: "#0",
      raw: "{*",
      at: { type: "s", format: "date-time" },
      limits: "{q",
      ports: { type: "![#2", keys: ["port", "protocol"], keyDefaults: { protocol: "TCP" } },
    },
    { name: "s" },
    { port: "!i", target: "I", protocol: "s" },
  ]);
});

it("does not leave a kind out silently", () => {
  expect(() => tableFromOpenApi(document, ["v1/Thing", "v1/RoleBinding"])).toThrow("has no v1/RoleBinding");
});
