import { textAt } from "../read/records.ts";
import { stable } from "../read/canonical.ts";
import type { FoundObject } from "../read/objects.ts";

/** Below this share of equal fields in objects that both have, two nodes are two nodes. */
const alike = 0.9;

/** With more pairs than these only nodes that are equal but for their name are recognised. */
const mostPairs = 2000;

/** Objects of nodes, by the node's name. */
export type Nodes = ReadonlyMap<string, readonly FoundObject[]>;

/**
 * Which of the removed nodes live on under another name: the nearest in content, and with the same remote half.
 *
 * @returns the old name by the new one.
 */
export function findRenames(removed: Nodes, added: Nodes): Map<string, string> {
  const [old, fresh] = [profilesOf(removed), profilesOf(added)];
  const renames = new Map<string, string>();
  const free = new Set(removed.keys());
  const take = (from: string, to: string) => {
    renames.set(to, from);
    free.delete(from);
  };
  const byText = Map.groupBy(old, ({ text }) => text);
  for (const { node, text } of fresh) {
    const twin = byText.get(text)?.find((candidate) => free.has(candidate.node));
    if (twin !== undefined) take(twin.node, node);
  }
  const open = fresh.filter(({ node }) => !renames.has(node));
  if (open.length * free.size > mostPairs) return renames;
  for (const one of open) {
    const candidates = old
      .filter(({ node, remote }) => free.has(node) && remote === one.remote)
      .map(({ node, objects }) => ({ node, share: similarity(objects, one.objects) }))
      .filter(({ share }) => share >= alike)
      .toSorted((a, b) => b.share - a.share);
    if (candidates[0] !== undefined) take(candidates[0].node, one.node);
  }
  return renames;
}

/** The objects as they would be under another name. */
export function renameObjects(objects: readonly FoundObject[], from: string, to: string): FoundObject[] {
  return objects.map((found) => JSON.parse(replaceName(JSON.stringify(found), from, to)) as FoundObject);
}

/** An object under its new name, with the fields that the newer side still has under the old one. */
export function keepSame<Value>(own: Value, renamed: Value, after: unknown): Value {
  if (typeof own === "string") return own === after ? own : renamed;
  if (typeof own !== "object" || own === null) return renamed;
  const [inner, others] = [renamed as Record<string, unknown>, (after ?? {}) as Record<string, unknown>];
  const entries = Object.entries(own).map(([key, value]) => [key, keepSame(value, inner[key], others[key])] as const);
  return (Array.isArray(own) ? entries.map(([, value]) => value) : Object.fromEntries(entries)) as Value;
}

interface Profile {
  node: string;
  /** What tells one remote half from another. */
  remote: string;
  /** Fields with their values, by object. */
  objects: ReadonlyMap<string, ReadonlySet<string>>;
  text: string;
}

function profilesOf(nodes: Nodes): Profile[] {
  return [...nodes].map(([node, own]) => {
    const neutral = renameObjects(own, node, "{node}");
    const objects = new Map(neutral.map((found) => [found.identity, new Set(leaves(found.object, found.identity))]));
    const fields = [...objects.values()].flatMap((of) => [...of]);
    return { node, remote: remoteOf(neutral), objects, text: fields.toSorted().join("\n") };
  });
}

function remoteOf(objects: readonly FoundObject[]): string {
  return stable(
    objects.flatMap(({ configs, object }) => [
      ...Object.values(configs).flatMap((config) => textAt(config, "InterlinkURL") ?? []),
      ...Object.values(configs).flatMap((config) => textAt(config, "InterlinkPort") ?? []),
      ...(object.kind === "Service" ? [object["spec"]] : []),
    ]),
  );
}

/** Every field with its value. The hash of the configuration differs with the name. */
function leaves(value: unknown, path: string): string[] {
  if (path.endsWith("/interlink-gitops/config-hash")) return [];
  if (typeof value !== "object" || value === null) return [`${path}=${String(value)}`];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}/${key}`));
}

/** The share of fields that two nodes have in common, in the objects that both have: those are most of each. */
function similarity(a: Profile["objects"], b: Profile["objects"]): number {
  const shared = [...a.keys()].filter((identity) => b.has(identity));
  if (2 * shared.length <= Math.max(a.size, b.size)) return 0;
  let [common, all] = [0, 0];
  for (const identity of shared) {
    const [was, is] = [a.get(identity)!, b.get(identity)!];
    common += 2 * [...was].filter((field) => is.has(field)).length;
    all += was.size + is.size;
  }
  return common / Math.max(1, all);
}

/** Only whole names: `node-1` is not in `node-10`. */
function replaceName(text: string, from: string, to: string): string {
  const escaped = from.replace(/[^\w]/g, "\\$&");
  return text.replace(new RegExp(`(?<![a-z0-9])${escaped}(?![a-z0-9])`, "g"), () => to);
}
