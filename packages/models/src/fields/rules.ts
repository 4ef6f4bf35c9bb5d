import { suggest } from "../suggest.ts";
import { formats } from "./formats.ts";
import { matchesPattern } from "./pattern.ts";
import type { Rule } from "./table.ts";
import { isRecord } from "./values.ts";

/** What is wrong with a value whose type is right. */
export interface RuleFault {
  message: string;
  suggestion?: string;
}

/** The first part of a rule that a value breaks. A value of a type that a part does not speak of fulfils that part. */
export function ruleFault(rule: Rule, value: unknown): RuleFault | undefined {
  return enumFault(rule, value) ?? stringFault(rule, value) ?? numberFault(rule, value) ?? sizeFault(rule, value);
}

function enumFault(rule: Rule, value: unknown): RuleFault | undefined {
  if (rule.enum === undefined || rule.enum.some((member) => isSame(member, value))) return undefined;
  const words = rule.enum.filter((member) => typeof member === "string");
  const suggestion = typeof value === "string" ? suggest(value, words) : undefined;
  return {
    message: `must be one of ${rule.enum.map((member) => JSON.stringify(member)).join(", ")}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

function stringFault(rule: Rule, value: unknown): RuleFault | undefined {
  if (typeof value !== "string") return undefined;
  return lengthFault(rule, value) ?? formatFault(rule, value) ?? patternFault(rule, value);
}

function lengthFault({ minLength, maxLength }: Rule, value: string): RuleFault | undefined {
  if (minLength === undefined && maxLength === undefined) return undefined;
  return countFault([...value].length, "character", minLength, maxLength);
}

function formatFault({ format }: Rule, value: string): RuleFault | undefined {
  const checked = format === undefined ? undefined : formats.get(format);
  return checked?.accepts(value) === false ? { message: checked.fault } : undefined;
}

function patternFault({ pattern }: Rule, value: string): RuleFault | undefined {
  if (pattern === undefined) return undefined;
  const matches = matchesPattern(pattern, value);
  if (matches === undefined) return { message: `cannot be checked: its schema has an invalid pattern, ${pattern}` };
  return matches ? undefined : { message: `must match the pattern ${pattern}` };
}

const bounds = [
  ["minimum", "at least", (value: number, bound: number) => value >= bound],
  ["maximum", "at most", (value: number, bound: number) => value <= bound],
  ["exclusiveMinimum", "more than", (value: number, bound: number) => value > bound],
  ["exclusiveMaximum", "less than", (value: number, bound: number) => value < bound],
  ["multipleOf", "a multiple of", (value: number, bound: number) => Number.isInteger(value / bound)],
] as const;

function numberFault(rule: Rule, value: unknown): RuleFault | undefined {
  if (typeof value !== "number") return undefined;
  for (const [name, words, holds] of bounds) {
    const bound = rule[name];
    if (bound !== undefined && !holds(value, bound)) return { message: `must be ${words} ${bound}` };
  }
  return undefined;
}

function sizeFault(rule: Rule, value: unknown): RuleFault | undefined {
  if (Array.isArray(value)) return countFault(value.length, "item", rule.minItems, rule.maxItems);
  if (!isRecord(value)) return undefined;
  return countFault(Object.keys(value).length, "field", rule.minProperties, rule.maxProperties);
}

function countFault(count: number, thing: string, least = 0, most = Infinity): RuleFault | undefined {
  if (count < least) return { message: `must have at least ${least} ${thing}${least === 1 ? "" : "s"}` };
  if (count > most) return { message: `must have at most ${most} ${thing}${most === 1 ? "" : "s"}` };
  return undefined;
}

function isSame(member: unknown, value: unknown): boolean {
  if (typeof member !== "object" || member === null || typeof value !== "object") return member === value;
  return JSON.stringify(member) === JSON.stringify(value);
}
