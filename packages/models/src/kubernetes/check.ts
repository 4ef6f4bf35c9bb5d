import type { KubernetesObject } from "@interlink-gitops/core";
import { checkFields } from "../fields/check.ts";
import type { FieldFault } from "../fields/fault.ts";
import { objectMeta } from "../fields/from-openapi.ts";
import { lazyShapes } from "../fields/load.ts";
import { type Shapes, shapesOf } from "../fields/shape.ts";
import { suggest } from "../suggest.ts";
import fields from "./fields.generated.json" with { type: "json" };

const builtIn = lazyShapes(fields);

/** OpenAPI calls these optional, but nothing can be done with an object that lacks them. */
const everyObject = shapesOf({
  roots: { object: 0 },
  objects: [
    { apiVersion: "!s", kind: "!s", metadata: "!#1", "*": "*" },
    { name: { type: "!s", minLength: 1 }, "*": "*" },
  ],
});

/**
 * Finds what the API server, or a controller that applies objects, would refuse in an object or silently drop from it:
 * unknown fields (Flux drops them and reports Ready), wrong types, missing fields, duplicate items of list maps.
 *
 * @param customResources the custom resources that may occur, see `shapesOfCustomResource`
 * @example
 * checkObject({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" }, dat: {} })
 * // [{ code: "unknown-field", path: "dat", message: "is not a known field", suggestion: "data" }]
 */
export function checkObject(object: unknown, customResources: readonly Shapes[] = []): FieldFault[] {
  const faults = checkFields(everyObject, "object", object);
  if (faults.length > 0) return faults;
  const { apiVersion, kind, metadata } = object as KubernetesObject;
  const name = `${apiVersion}/${kind}`;
  const tables = [builtIn(), ...customResources];
  const shapes = tables.find(({ roots }) => roots.has(name));
  if (shapes === undefined) return [unknownKind(name, tables)];
  if (shapes === builtIn()) return checkFields(shapes, name, object);
  // A custom resource's own schema says nothing about metadata.
  return [...checkFields(builtIn(), objectMeta, metadata, ["metadata"]), ...checkFields(shapes, name, object)];
}

function unknownKind(kind: string, tables: readonly Shapes[]): FieldFault {
  const known = tables.flatMap(({ roots }) => Array.from(roots.keys())).filter((name) => name !== objectMeta);
  const suffix = kind.slice(kind.lastIndexOf("/"));
  const suggestion = known.find((name) => name.endsWith(suffix)) ?? suggest(kind, known);
  const fault: FieldFault = { code: "unknown-kind", path: "kind", message: `${kind} is not a known kind` };
  return suggestion === undefined ? fault : { ...fault, suggestion };
}
