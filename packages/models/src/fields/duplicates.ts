import type { Rule } from "./table.ts";
import { isRecord } from "./values.ts";

export interface Duplicate {
  index: number;
  message: string;
}

/**
 * Items of a list that server-side apply would refuse: two items of a list map with the same keys, or a scalar twice in
 * a set. The API server accepts some of them on create; Flux, which applies, never does.
 */
export function duplicatesIn(rule: Rule, items: readonly unknown[]): Duplicate[] {
  const { set, keys } = rule;
  if (items.length < 2 || (set === undefined && keys === undefined)) return [];
  const first = new Map<unknown, number>();
  const duplicates: Duplicate[] = [];
  for (const [index, item] of items.entries()) {
    const identity = keys === undefined ? scalar(item) : keyIdentity(rule, keys, item);
    if (identity === undefined) continue;
    const earlier = first.get(identity);
    if (earlier === undefined) first.set(identity, index);
    else duplicates.push({ index, message: messageOf(rule, item, earlier) });
  }
  return duplicates;
}

/** What tells one item from another, or undefined when a key is missing or no scalar: that is another fault. */
function keyIdentity(rule: Rule, keys: readonly string[], item: unknown): unknown {
  if (keys.length === 1) return keyValue(rule, keys[0]!, item);
  const values = keys.map((key) => keyValue(rule, key, item));
  return values.includes(undefined) ? undefined : JSON.stringify(values);
}

function keyValue(rule: Rule, key: string, item: unknown): unknown {
  if (!isRecord(item)) return undefined;
  return scalar(Object.hasOwn(item, key) ? item[key] : rule.keyDefaults?.[key]);
}

function scalar(value: unknown): unknown {
  return ["string", "number", "boolean"].includes(typeof value) ? value : undefined;
}

function messageOf(rule: Rule, item: unknown, earlier: number): string {
  if (rule.keys === undefined) return `is the same as item ${earlier}`;
  const values = rule.keys.map((key) => `${key} ${JSON.stringify(keyValue(rule, key, item))}`);
  return `has the same ${values.join(" and ")} as item ${earlier}`;
}
