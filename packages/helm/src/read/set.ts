import { problem, type Problem } from "@interlink-gitops/core";
import { section, text, type List, type Section, type Tree } from "./tree.ts";

type Step = string | number;

/** What `--set` was given, in Helm's syntax: `a.b=c,d[0].e=f,g={x,y}`, with a backslash before what is meant as text. */
export interface Assignment {
  expression: string;
  /** `--set-string`: everything is text. */
  isText?: boolean;
}

/** Lays assignments over values, in their order. */
export function applySets(values: Section, sets: readonly Assignment[]): { tree: Section; problems: Problem[] } {
  const problems: Problem[] = [];
  let tree: Tree = values;
  for (const { expression, isText = false } of sets) {
    for (const part of split(expression, ",")) {
      const found = parse(part, isText);
      if (found === undefined) problems.push(malformed());
      else tree = put(tree, found.path, found.value);
    }
  }
  return { tree: tree as Section, problems };
}

/** The expression can hold a secret, so it is not repeated. */
function malformed(): Problem {
  const hint = "Write it as Helm does: --set interlink.port=443, with a backslash before a comma that is text.";
  return problem("values-syntax", { field: "--set" }, "an assignment has no form that Helm reads", hint);
}

function parse(part: string, isText: boolean): { path: Step[]; value: Tree } | undefined {
  const [left, ...rest] = split(part, "=");
  const path = left === undefined ? undefined : pathOf(left);
  return path === undefined || rest.length === 0 ? undefined : { path, value: valueOf(rest.join("="), isText) };
}

/** Splits where a separator is neither escaped nor inside braces. */
function split(expression: string, separator: string): string[] {
  const parts = [""];
  let depth = 0;
  for (let index = 0; index < expression.length; index++) {
    const letter = expression[index]!;
    if (letter === "\\") {
      parts.push(`${parts.pop()!}${expression.slice(index, index + 2)}`);
      index++;
      continue;
    }
    if (letter === "{") depth++;
    if (letter === "}") depth--;
    if (letter === separator && depth === 0) parts.push("");
    else parts.push(parts.pop()! + letter);
  }
  return parts;
}

function pathOf(left: string): Step[] | undefined {
  const steps = split(left, ".").flatMap<Step | undefined>((part) => {
    const [, name = "", indices = ""] = /^((?:\\.|[^[\\])*)((?:\[\d+\])*)$/s.exec(part) ?? [];
    if (name === "") return [undefined];
    return [unescape(name), ...[...indices.matchAll(/\d+/g)].map(([digits]) => Number(digits))];
  });
  return steps.every((step) => step !== undefined && !(typeof step === "number" && step > 1000))
    ? (steps as Step[])
    : undefined;
}

function valueOf(source: string, isText: boolean): Tree {
  const [, list] = /^\{(.*)\}$/s.exec(source) ?? [];
  if (list === undefined) return scalarOf(source, isText);
  return { kind: "list", items: list === "" ? [] : split(list, ",").map((item) => scalarOf(item, isText)) };
}

/** Helm's own reading, which is narrower than YAML's: `yes` and `0123` stay text. */
function scalarOf(source: string, isText: boolean): Tree {
  const value = unescape(source);
  if (isText) return text(value);
  if (value === "null") return { kind: "scalar", value: null, text: value };
  if (value === "true" || value === "false") return { kind: "scalar", value: value === "true", text: value };
  return /^(0|-?[1-9]\d*)$/.test(value) ? { kind: "scalar", value: Number(value), text: value } : text(value);
}

function put(tree: Tree | undefined, [step, ...rest]: readonly Step[], value: Tree): Tree {
  if (step === undefined) return value;
  if (typeof step === "number") {
    const items: Tree[] = tree?.kind === "list" ? [...(tree as List).items] : [];
    while (items.length <= step) items.push({ kind: "scalar", value: null, text: "" });
    items[step] = put(items[step], rest, value);
    return { kind: "list", items };
  }
  const entries = new Map(tree?.kind === "section" ? tree.entries : []);
  entries.set(step, put(entries.get(step), rest, value));
  return section(entries);
}

function unescape(source: string): string {
  return source.replace(/\\(.)/gs, "$1");
}
