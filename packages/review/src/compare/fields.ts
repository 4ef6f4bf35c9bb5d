import { isDeepStrictEqual } from "node:util";
import { isFields, recordsOf, textAt, type Fields } from "../read/records.ts";

/** One field that differs. */
export interface FieldChange {
  /** As people write it: `spec.template.spec.containers[vk].image`. */
  path: string;
  /** The names along the path, for those who must know what the value is. */
  steps: readonly string[];
  /** Absent when the field is new. */
  before?: unknown;
  /** Absent when the field is gone. */
  after?: unknown;
}

/** What the items of a list are known by, the first that all of them have: one field, or several together. */
const itemKeys: readonly (readonly string[])[] = [
  ["name"],
  ["mountPath"],
  ["containerPort"],
  ["port"],
  ["key"],
  ["ResourceType"],
  ["Key"],
  // What an ApplicationSet makes, and what an AppProject allows.
  ["application"],
  ["namespace", "server"],
  ["group", "kind"],
];

/** The fields that differ between two values, down to scalars. Items of lists are matched by their name where they have one. */
export function diffFields(before: unknown, after: unknown, steps: readonly string[] = []): FieldChange[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (isFields(before) && isFields(after)) return diffMaps(before, after, steps, (key) => key);
  if (Array.isArray(before) && Array.isArray(after)) return diffLists(before, after, steps);
  return [change(steps, before, after)];
}

function diffMaps(before: Fields, after: Fields, steps: readonly string[], nameOf: (key: string) => string) {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
    const path = [...steps, nameOf(key)];
    const [was, is] = [before, after].map((side) => (Object.hasOwn(side, key) ? side[key] : undefined));
    return was === undefined || is === undefined ? one(path, was, is) : diffFields(was, is, path);
  });
}

function one(path: readonly string[], before: unknown, after: unknown): FieldChange[] {
  return before === undefined && after === undefined ? [] : [change(path, before, after)];
}

function diffLists(before: readonly unknown[], after: readonly unknown[], steps: readonly string[]): FieldChange[] {
  const key = itemKeys.find((candidate) => [before, after].every((items) => isKeyedBy(items, candidate)));
  if (key !== undefined) {
    const [was, is] = [before, after].map((items) => byKey(recordsOf(items), key));
    return diffMaps(was!, is!, steps, (name) => `[${name}]`);
  }
  // What an item of a command line is, the one before it says.
  if (steps.at(-1) === "args" || steps.at(-1) === "command") return [change(steps, before, after)];
  const scalars = [...before, ...after].every((item) => typeof item !== "object");
  if (scalars && isSet(before) && isSet(after)) {
    const gone = before.filter((item) => !after.includes(item));
    const fresh = after.filter((item) => !before.includes(item));
    if (gone.length + fresh.length === 0) return [];
    if (before.length > 1 || after.length > 1) {
      return [
        ...gone.map((item) => change([...steps, "[]"], item, undefined)),
        ...fresh.map((item) => change([...steps, "[]"], undefined, item)),
      ];
    }
  }
  const length = Math.max(before.length, after.length);
  return Array.from({ length }, (_, index) => index).flatMap((index) => {
    const path = [...steps, `[${index}]`];
    if (index >= before.length || index >= after.length) return one(path, before[index], after[index]);
    return diffFields(before[index], after[index], path);
  });
}

function isSet(items: readonly unknown[]): boolean {
  return new Set(items).size === items.length;
}

function isKeyedBy(items: readonly unknown[], key: readonly string[]): boolean {
  const names = items.map((item) => nameOf(item, key));
  return !names.includes(undefined) && isSet(names);
}

function byKey(items: readonly Fields[], key: readonly string[]): Fields {
  return Object.fromEntries(items.map((item) => [nameOf(item, key)!, item]));
}

function nameOf(item: unknown, key: readonly string[]): string | undefined {
  const values = key.map((field) => textAt(item, field));
  return values.includes(undefined) ? undefined : values.join(" ");
}

function change(steps: readonly string[], before: unknown, after: unknown): FieldChange {
  return {
    path: formatSteps(steps),
    steps,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

function formatSteps(steps: readonly string[]): string {
  let text = "";
  for (const step of steps) {
    if (step.startsWith("[")) text += step;
    else if (/^[\w-]+$/.test(step)) text += text === "" ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}
