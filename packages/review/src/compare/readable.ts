import type { FoundObject } from "../read/objects.ts";
import { fieldsOf, isFields } from "../read/records.ts";

/** Paths of fields that follow from others, which are shown. */
export const derived = /annotations\["interlink-gitops\/config-hash"\]$/;

/** The object with the configuration files that it holds as fields, where both sides can be read as such. */
export function readable(one: FoundObject, other: FoundObject): unknown {
  const { object, configs } = one;
  if (object.kind !== "ConfigMap") return object;
  const data = Object.entries(fieldsOf(object["data"])).map(([file, text]) => {
    const both = isFields(configs[file]) && isFields(other.configs[file]);
    return [file, both ? configs[file] : text];
  });
  return { ...object, data: Object.fromEntries(data) };
}
