import { createRequire } from "node:module";
import type { RE2JS } from "re2js";

const compiled = new Map<string, RE2JS | undefined>();

/**
 * Whether the pattern is found in the text, or undefined when it is no RE2 pattern. Kubernetes reads patterns as RE2:
 * JavaScript's RegExp knows no `(?i)` or `\z`, reads `[[:alpha:]]` as something else, and allows lookaheads.
 */
export function matchesPattern(pattern: string, text: string): boolean | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern));
  return compiled.get(pattern)?.test(text);
}

function compile(pattern: string): RE2JS | undefined {
  const { RE2JS, RE2JSException } = re2();
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (error instanceof RE2JSException) return undefined;
    throw error;
  }
}

/** Loading the engine takes longer than checking hundreds of objects, and built-in kinds have no patterns. */
function re2(): typeof import("re2js") {
  return createRequire(import.meta.url)("re2js");
}
