import { problem, type Problem } from "@interlink-gitops/core";
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, visit, type Document, type Pair } from "yaml";
import { goScalar } from "./go-scalar.ts";
import { section, type Section, type Tree } from "./tree.ts";

/** A file's tree, or why it is none. */
export type Read = { tree: Section } | { problems: Problem[] };

/** Anchors let a short file mean a long one: beyond this, no person wrote it. */
const largest = 100_000;

/** What `helm get values` prints above the values, and is no value. */
const heading = /^(?:USER-SUPPLIED|COMPUTED) VALUES:[ \t]*\r?$/m;

/** Reads a values file as Helm does, but finds what Helm passes over: a key that is there twice. */
export function readYaml(file: string, source: string): Read {
  const lines = new LineCounter();
  const documents = parseAllDocuments(source.replace(/^\uFEFF/, "").replace(heading, ""), {
    lineCounter: lines,
    merge: false,
    schema: "failsafe",
    uniqueKeys: true,
    logLevel: "silent",
  }) as Document.Parsed[];
  const faults = documents.flatMap((document) => [
    ...document.errors.map(({ code, pos: [start] }) => syntaxProblem(file, lines.linePos(start).line, code)),
    ...danglingAliases(document).map((start) => syntaxProblem(file, lines.linePos(start).line, "BAD_ALIAS")),
  ]);
  if (faults.length > 0) return { problems: faults.slice(0, 10) };
  const [document, ...more] = documents.filter(({ contents }) => contents !== null);
  if (more.length > 0) {
    const text = "the file holds more than one YAML document, and Helm reads only one";
    return { problems: [problem("values-syntax", { file }, text, "Keep the values in one document, without `---`.")] };
  }
  if (document === undefined) return { tree: section() };
  const budget = { left: largest };
  const tree = convert(document.contents, document, budget);
  if (tree === undefined) {
    const text = "the anchors of the file unfold into more than anybody could mean";
    return { problems: [problem("values-syntax", { file }, text, "Write the values out.")] };
  }
  if (tree.kind === "section") return { tree };
  // An empty file, or one that holds nothing but comments.
  if (tree.kind === "scalar" && tree.value === null) return { tree: section() };
  const text = "the file is no values file: it holds no keys";
  return {
    problems: [problem("values-syntax", { file }, text, "Name the values.yaml that `helm install -f` was given.")],
  };
}

/** Where aliases stand that no anchor before them explains. */
function danglingAliases(document: Document.Parsed): number[] {
  const places: number[] = [];
  const anchors = new Set<string>();
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) {
        if (!anchors.has(node.source)) places.push(node.range?.[0] ?? 0);
      } else if (node.anchor !== undefined) anchors.add(node.anchor);
    },
  });
  return places;
}

/** Messages of the parser repeat the line, which can hold a secret: what is said is our own. */
function syntaxProblem(file: string, line: number, code: string): Problem {
  if (code === "DUPLICATE_KEY") {
    const hint = "Keep the one that you mean: Helm takes the last without a word.";
    return problem("values-syntax", { file, line }, "the same key is there twice", hint);
  }
  const hints: Record<string, string> = {
    TAB_AS_INDENT: "Indent with spaces: YAML takes no tabs.",
    BAD_INDENT: "Indent members of one section alike.",
    BAD_ALIAS: "An alias (`*name`) needs its anchor (`&name`) before it.",
  };
  const hint = hints[code] ?? "Correct it: Helm cannot read the file either.";
  return problem("values-syntax", { file, line }, "this is not YAML", hint);
}

/** Undefined when the budget is used up. */
function convert(node: unknown, document: Document, budget: { left: number }): Tree | undefined {
  budget.left -= 1;
  if (budget.left < 0) return undefined;
  if (isAlias(node)) return convert(node.resolve(document), document, budget);
  if (isSeq(node)) {
    const items = node.items.map((item) => convert(item, document, budget));
    return items.every((item) => item !== undefined) ? { kind: "list", items } : undefined;
  }
  if (isMap(node)) return convertMap(node.items as Pair[], document, budget);
  if (!isScalar(node)) return { kind: "scalar", value: null, text: "" };
  const source = String(node.value ?? "");
  const isPlain = node.type === "PLAIN" || node.type === undefined;
  return { kind: "scalar", value: isPlain && node.tag === undefined ? goScalar(source) : source, text: source };
}

function convertMap(pairs: readonly Pair[], document: Document, budget: { left: number }): Section | undefined {
  const own: [string, Tree][] = [];
  const merged: [string, Tree][] = [];
  for (const { key, value } of pairs) {
    const name = isScalar(key) ? String(key.value ?? "") : String(key);
    const tree = convert(value, document, budget);
    if (tree === undefined) return undefined;
    if (name === "<<" && tree.kind === "section") merged.push(...tree.entries);
    else if (name === "<<" && tree.kind === "list")
      merged.push(...tree.items.toReversed().flatMap((item) => (item.kind === "section" ? [...item.entries] : [])));
    else own.push([name, tree]);
  }
  return section([...merged, ...own]);
}
