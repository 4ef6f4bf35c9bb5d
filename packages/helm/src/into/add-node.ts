import { printNode, type Environment } from "@interlink-gitops/environment";
import { maskSource } from "./mask-source.ts";

/** A node as a file of its own beside an environment file, and the two lines that bring it in. */
export interface NodeFile {
  /** Relative to the environment's folder. */
  path: string;
  text: string;
  /** `import { leonardo } from "./leonardo.ts";` */
  importLine: string;
  /** The entry of `nodes`. */
  entry: string;
}

/** Prints a node as a file that exports it. */
export function nodeFile(
  name: string,
  node: Environment["nodes"][string],
  comments: ReadonlyMap<string, readonly string[]>,
): NodeFile {
  const { expression, imports } = printNode(name, node, { comments });
  const constant = name
    .replace(/[^A-Za-z0-9]+(.)?/g, (_, letter: string = "") => letter.toUpperCase())
    .replace(/^(?=\d)/, "node");
  const path = `${name}.ts`;
  return {
    path,
    text: `import { ${imports.join(", ")} } from "@interlink-gitops/environment";\n\nexport const ${constant} = ${expression};\n`,
    importLine: `import { ${constant} } from "./${path}";`,
    entry: name === constant ? `${constant},` : `${JSON.stringify(name)}: ${constant},`,
  };
}

/**
 * The environment file with the node's two lines. Nothing else of it is touched, so that a person's file stays theirs.
 * Undefined where it is not plain to see where `nodes` begins: then a person adds the lines.
 */
export function withNode(source: string, { importLine, entry }: NodeFile): string | undefined {
  const masked = maskSource(source);
  const [nodes, ...others] = [...masked.matchAll(/\bnodes\s*:\s*\{/g)];
  if (nodes === undefined || others.length > 0) return undefined;
  const inside = nodes.index + nodes[0].length;
  const isEmpty = /^\s*\}/.test(masked.slice(inside));
  const withEntry = `${source.slice(0, inside)}\n    ${entry}${isEmpty ? "\n  " : ""}${source.slice(inside)}`;
  const imports = [...masked.matchAll(/^import\b[^;]*;/gm)].filter(({ index }) => index < nodes.index);
  const last = imports.at(-1);
  const after = last === undefined ? 0 : last.index + last[0].length;
  const [before, rest] = [withEntry.slice(0, after), withEntry.slice(after)];
  return last === undefined ? `${importLine}\n\n${rest}` : `${before}\n${importLine}${rest}`;
}
