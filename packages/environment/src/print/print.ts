import { isSecretReference, type SecretReference } from "@interlink-gitops/secrets";
import type { Environment } from "../schema/environment.generated.ts";
import { printKey, printText } from "./literal.ts";
import { layOut, type ObjectSource, type Source } from "./source.ts";

/** What a person would write beside the fields themselves. */
export interface PrintOptions {
  /** Lines above the environment. */
  title?: readonly string[];
  /** Lines above single fields, by their path: `nodes.leonardo.capacity`. */
  comments?: ReadonlyMap<string, readonly string[]>;
}

const modes = { "in-cluster": "inCluster", "edge-socket": "edgeSocket", "edge-rest": "edgeRest" } as const;
const origin = "@interlink-gitops/environment";

/**
 * Prints an environment as the file that a person would have written: with the functions that belong to it, and
 * formatted as the workspace's formatter does. Running the file gives the same environment.
 *
 * @example
 * printEnvironment({ cluster: "prod", …, nodes: { leonardo: edgeRest({ … }) } })
 * // import { defineEnvironment, edgeRest } from "@interlink-gitops/environment"; …
 */
export function printEnvironment(environment: Environment, { title = [], comments }: PrintOptions = {}): string {
  const names = new Set(["defineEnvironment"]);
  const { nodes, ...rest } = environment;
  const source: Source = {
    kind: "object",
    isOpen: true,
    members: [
      ...membersOf(rest, "", names, comments),
      {
        key: "nodes",
        comments: comments?.get("nodes") ?? [],
        value: {
          kind: "object",
          isOpen: true,
          members: Object.entries(nodes).map(([name, node]) => ({
            key: printKey(name),
            comments: comments?.get(`nodes.${name}`) ?? [],
            value: sourceOf(node, `nodes.${name}`, names, comments),
          })),
        },
      },
    ],
  };
  const body = layOut(source, 0, 0, 0);
  const imports = `import { ${[...names].toSorted().join(", ")} } from "${origin}";`;
  return `${imports}\n\n${title.map((line) => `// ${line}\n`).join("")}export default defineEnvironment(${body});\n`;
}

/** Prints one node as an expression, and tells which names it needs. */
export function printNode(
  name: string,
  node: Environment["nodes"][string],
  { comments }: PrintOptions = {},
): { expression: string; imports: string[] } {
  const names = new Set<string>();
  const source = sourceOf(node, `nodes.${name}`, names, comments);
  return { expression: layOut(source, 0, 0, 1), imports: [...names].toSorted() };
}

type Comments = PrintOptions["comments"];

function sourceOf(value: unknown, path: string, names: Set<string>, comments: Comments): Source {
  if (typeof value === "string") return { kind: "literal", text: printText(value) };
  if (typeof value !== "object" || value === null) return { kind: "literal", text: String(value) };
  if (Array.isArray(value)) {
    return { kind: "array", items: value.map((item, index) => sourceOf(item, `${path}.${index}`, names, comments)) };
  }
  const { mode, kind, ...fields } = value as { mode?: keyof typeof modes; kind?: string };
  if (isSecretReference(value)) return secretSource(value, path, names, comments);
  if (mode !== undefined && /^nodes\.[^.]+$/.test(path))
    return call(modes[mode], { ...fields, ...(kind === undefined ? {} : { kind }) }, true);
  if (kind !== undefined && /^nodes\.[^.]+\.plugin$/.test(path)) return call(kind, fields, false);
  return { kind: "object", members: membersOf(value, path, names, comments) };

  function call(name: string, argument: object, isOpen: boolean): Source {
    names.add(name);
    const object: ObjectSource = { kind: "object", isOpen, members: membersOf(argument, path, names, comments) };
    return { kind: "call", name, args: object.members.length === 0 ? [] : [object] };
  }
}

/** `secret.existing("name")`, and its longer forms. */
function secretSource(reference: SecretReference, path: string, names: Set<string>, comments: Comments): Source {
  names.add("secret");
  const { kind, ...fields } = reference;
  const name = `secret.${kind}`;
  if (kind !== "existing" || Object.hasOwn(reference, "revision")) {
    return { kind: "call", name, args: [{ kind: "object", members: membersOf(fields, path, names, comments) }] };
  }
  const { name: secretName, keys } = reference as { name: string; keys?: object };
  const args: Source[] = [{ kind: "literal", text: printText(secretName) }];
  if (keys !== undefined) args.push({ kind: "object", members: membersOf(keys, `${path}.keys`, names, comments) });
  return { kind: "call", name, args };
}

function membersOf(value: object, path: string, names: Set<string>, comments: Comments): ObjectSource["members"] {
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => {
      const here = path === "" ? key : `${path}.${key}`;
      return {
        key: printKey(key),
        value: sourceOf(member, here, names, comments),
        comments: comments?.get(here) ?? [],
      };
    });
}
