import { describe, expect, it } from "vitest";
import { checkFields } from "./check.ts";
import { tableFromSchemas } from "./from-schema.ts";
import type { JsonSchema } from "./json-schema.ts";
import { shapesOf } from "./shape.ts";

const faultsOf = (schema: JsonSchema, value: unknown): string[] =>
  checkFields(shapesOf(tableFromSchemas({ it: schema })), "it", value).map(({ code, path }) => `${code} ${path}`);

describe("tableFromSchemas", () => {
  it("keeps equal objects once", () => {
    const port = { type: "object", properties: { port: { type: "integer" } } };
    const { roots, objects } = tableFromSchemas({
      a: { type: "object", properties: { x: port, y: { type: "array", items: port } } },
      b: { type: "object", properties: { x: port, y: { type: "array", items: port } } },
    });
    expect(objects).toEqual([{ port: "l" }, { x: "#0", y: "[#0" }]);
    expect(roots).toEqual({ a: 1, b: 1 });
  });

  it("follows definitions that lead back to themselves", () => {
    const tree: JsonSchema = {
      type: "object",
      properties: { tree: { $ref: "#/$defs/tree" } },
      $defs: { tree: { type: "object", properties: { child: { $ref: "#/$defs/tree" }, leaf: { type: "boolean" } } } },
    };
    expect(faultsOf(tree, { tree: { child: { child: { leaf: true } } } })).toEqual([]);
    expect(faultsOf(tree, { tree: { child: { child: { leaf: 1 } } } })).toEqual(["wrong-type tree.child.child.leaf"]);
  });

  it("does not guess where a reference leads", () => {
    expect(() => tableFromSchemas({ it: { properties: { a: { $ref: "other.json" } } } })).toThrow(RangeError);
  });

  it("takes any fields where the schema says so", () => {
    const named = { a: { type: "string" } };
    expect(faultsOf({ type: "object", properties: named, additionalProperties: true }, { b: [null] })).toEqual([]);
    expect(
      faultsOf({ type: "object", properties: named, additionalProperties: { type: "integer" } }, { b: "" }),
    ).toEqual(["wrong-type b"]);
    expect(faultsOf({ type: "object", properties: named }, { b: 1 })).toEqual(["unknown-field b"]);
  });

  it("knows nullable values in both dialects", () => {
    const schema = { properties: { a: { type: ["string", "null"] }, b: { type: "string", nullable: true } } };
    expect(faultsOf(schema, { a: null, b: null })).toEqual([]);
    expect(faultsOf(schema, { a: 1, b: 1 })).toEqual(["wrong-type a", "wrong-type b"]);
  });

  it("knows constants, sets and rules of elements", () => {
    const schema: JsonSchema = {
      properties: {
        version: { const: 1 },
        names: { type: "array", uniqueItems: true, items: { type: "string", enum: ["a", "b"] } },
      },
    };
    expect(faultsOf(schema, { version: 1, names: ["a", "b"] })).toEqual([]);
    expect(faultsOf(schema, { version: 2, names: ["a", "a", "c"] })).toEqual([
      "invalid-value version",
      "invalid-value names[2]",
      "invalid-value names[1]",
    ]);
  });

  it("lets an embedded resource have what every object has", () => {
    const schema: JsonSchema = {
      properties: {
        template: { type: "object", "x-kubernetes-embedded-resource": true, properties: { spec: { type: "object" } } },
      },
    };
    const template = { apiVersion: "v1", kind: "Pod", metadata: { name: "a" }, spec: {} };
    expect(faultsOf(schema, { template })).toEqual([]);
    expect(faultsOf(schema, { template: { spec: {} } })).toHaveLength(2);
  });

  it("can be stored as JSON", () => {
    const table = tableFromSchemas({ it: { properties: { a: { type: "string", pattern: "a" } } } });
    expect(JSON.parse(JSON.stringify(table))).toEqual(table);
  });
});
