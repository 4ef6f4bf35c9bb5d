/** A field's place in an object, outermost first: names and list positions. */
export type FieldPath = readonly (string | number)[];

/**
 * Writes a field's place the way people do: `spec.containers[0].image`, and `metadata.annotations["a.b/c"]` where a
 * name would read as something else.
 */
export function formatPath(path: FieldPath): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (/^[\w-]+$/.test(step)) text += text === "" ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}
