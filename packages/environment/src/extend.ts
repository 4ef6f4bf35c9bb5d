import { isRecord, suggest } from "@interlink-gitops/models";
import type { EnvironmentOverlay } from "./schema/environment.generated.ts";

/**
 * Lays an overlay over a base and returns the result; neither is changed.
 *
 * Objects merge field by field, arrays and everything else replace, and `undefined` removes.
 *
 * @throws Error when a node is removed that the base does not have: a misspelt removal would deploy it.
 *
 * @example
 * extend(production, { nodes: { leonardo: { capacity: { cpu: 32 } }, cineca: undefined } })
 */
export function extend<Base extends EnvironmentOverlay>(base: Base, overlay: EnvironmentOverlay): Base {
  const known = Object.keys(base.nodes ?? {});
  for (const [name, node] of Object.entries(overlay.nodes ?? {})) {
    if (node !== undefined || known.includes(name)) continue;
    const guess = suggest(name, known);
    throw new Error(`there is no node "${name}" to remove${guess === undefined ? "" : `, did you mean "${guess}"?`}`);
  }
  return merge(base, overlay) as Base;
}

/** A Map or a Date replaces, so that the check of the shape sees it: its entries are no fields. */
function merge(base: unknown, overlay: unknown): unknown {
  if (!isRecord(overlay)) return overlay;
  const merged: Record<string, unknown> = isRecord(base) ? { ...base } : {};
  for (const [key, value] of Object.entries(overlay)) {
    if (value === undefined) delete merged[key];
    else define(merged, key, merge(Object.hasOwn(merged, key) ? merged[key] : undefined, value));
  }
  return merged;
}

/** Sets a field that may be called `__proto__`, which plain assignment would take for something else. */
function define(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}
