import { tableFromSchemas } from "../fields/from-schema.ts";
import type { JsonSchema } from "../fields/json-schema.ts";
import { type Shapes, shapesOf } from "../fields/shape.ts";
import type { FieldTable } from "../fields/table.ts";

/** The part of a CustomResourceDefinition (apiextensions.k8s.io/v1) that says how its objects look. */
export interface CustomResource {
  spec: {
    group: string;
    names: { kind: string };
    versions: readonly { name: string; served?: boolean; schema?: { openAPIV3Schema?: JsonSchema } }[];
  };
}

/** Opens a custom resource for `checkObject`. Its table is made when a check first asks: most builds never do. */
export function shapesOfCustomResource(definition: CustomResource): Shapes {
  let shapes: Shapes | undefined;
  const opened = () => (shapes ??= shapesOf(tableFromCustomResource(definition)));
  return {
    get roots() {
      return opened().roots;
    },
    object: (index) => opened().object(index),
  };
}

/** Makes the field table of a custom resource, one root for each served version. */
function tableFromCustomResource({ spec }: CustomResource): FieldTable {
  const schemas: Record<string, JsonSchema> = {};
  for (const { name, served = true, schema } of spec.versions) {
    if (!served || schema?.openAPIV3Schema === undefined) continue;
    schemas[`${spec.group}/${name}/${spec.names.kind}`] = asResource(schema.openAPIV3Schema);
  }
  return tableFromSchemas(schemas);
}

/** Every object has these three, whatever its schema says; `metadata` is checked as for any kind. */
function asResource(schema: JsonSchema): JsonSchema {
  const anything = { "x-kubernetes-preserve-unknown-fields": true };
  return {
    ...schema,
    properties: { ...schema.properties, apiVersion: { type: "string" }, kind: { type: "string" }, metadata: anything },
  };
}
