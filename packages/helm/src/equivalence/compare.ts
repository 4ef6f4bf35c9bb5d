import { identityOf, type KubernetesObject } from "@interlink-gitops/core";
import { findLiteralSecrets } from "@interlink-gitops/environment";
import { parseQuantity } from "@interlink-gitops/models";
import { differences } from "../differences/catalog.ts";
import { correctedDifference, isCorrected } from "../differences/corrected.ts";
import type { Place } from "../differences/difference.ts";
import { isDefault, leavesOf, type Leaves } from "./leaves.ts";
import { isHook } from "./objects.ts";

/** One place where an object of both sides differs. */
export interface Change {
  path: string;
  /** Absent where only the new object has it. Secrets are masked. */
  before?: string;
  /** Absent where only the old object had it. */
  after?: string;
  /** The named difference that explains it; absent where none does. */
  id?: string;
}

/** What running objects and new ones mean to each other. */
export interface Equivalence {
  /** `Kind name`, with nothing different. */
  same: string[];
  changed: { object: string; changes: Change[] }[];
  /** Only new. */
  added: { object: string; id?: string }[];
  /** Only there: nothing new takes their place. */
  left: { object: string; id?: string; namespace?: string }[];
}

/** Compares what runs with what will, and explains by what was said about the values, too. Hooks of Helm are passed over: they are no part of what runs. */
export function compareObjects(
  running: readonly KubernetesObject[],
  future: readonly KubernetesObject[],
  namespace: string,
  ignored: readonly { path: string }[] = [],
): Equivalence {
  const key = (object: KubernetesObject) => identityOf(settled(object, namespace));
  const before = new Map(running.filter((object) => !isHook(object)).map((object) => [key(object), object]));
  const after = new Map(future.map((object) => [key(object), object]));
  const equivalence: Equivalence = { same: [], changed: [], added: [], left: [] };
  const withId = <Found extends object>(found: Found, place: Place): Found & { id?: string } => {
    const id = explanationOf(place, ignored);
    return id === undefined ? found : { ...found, id };
  };
  for (const [id, object] of after) {
    const old = before.get(id);
    if (old === undefined) {
      equivalence.added.push(withId({ object: labelOf(object) }, asPlace(object)));
      continue;
    }
    const changes = compareLeaves(object, leavesOf(old), leavesOf(object), withId);
    if (changes.length === 0) equivalence.same.push(labelOf(object));
    else equivalence.changed.push({ object: labelOf(object), changes });
  }
  for (const [id, object] of before) {
    if (after.has(id)) continue;
    const left = {
      object: labelOf(object),
      ...(clusterWide.test(object.kind) ? {} : { namespace: object.metadata.namespace ?? namespace }),
    };
    equivalence.left.push(withId(left, asPlace(object)));
  }
  return equivalence;
}

const clusterWide = /^(ClusterRole(Binding)?|Namespace|Node|CustomResourceDefinition|PriorityClass)$/;

/** `helm template` names no namespace for some objects, and one for some that have none. */
function settled(object: KubernetesObject, namespace: string): KubernetesObject {
  const { namespace: own = namespace, ...metadata } = object.metadata;
  return { ...object, metadata: clusterWide.test(object.kind) ? metadata : { ...metadata, namespace: own } };
}

function labelOf({ kind, metadata }: KubernetesObject): string {
  return `${kind} ${metadata.name}`;
}

function compareLeaves(
  object: KubernetesObject,
  before: Leaves,
  after: Leaves,
  withId: (found: Change, place: Place) => Change,
): Change[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return paths.flatMap((path) => {
    const [old, next] = [before.get(path), after.get(path)];
    if (old !== undefined && next !== undefined && isSameSize(path, old, next)) return [];
    if (old === next || (old === undefined && isDefault(path, next!)) || (next === undefined && isDefault(path, old!)))
      return [];
    const sides = { ...(old === undefined ? {} : { before: old }), ...(next === undefined ? {} : { after: next }) };
    const shown = Object.fromEntries(Object.entries(sides).map(([side, value]) => [side, masked(path, value)]));
    return [withId({ path, ...shown }, { ...asPlace(object), ...sides, path, others: after, old: before })];
  });
}

/** Helm prints 536870912 as 5.36870912e+08, which is the same quantity, as `4k` is 4000. */
function isSameSize(path: string, old: string, next: string): boolean {
  if (path.endsWith(".Resources.Accelerators")) return inNumbers(old) === inNumbers(next);
  if (!/[.]resources[.]|[.]Resources[.](CPU|Memory|Pods)$/.test(path)) return false;
  const size = parseQuantity(old);
  return size !== undefined && size === parseQuantity(next);
}

/** A list of accelerators with each quantity written in one way. */
function inNumbers(list: string): string {
  return list.replace(/("Available":)"([^"]*)"/g, (whole, key: string, count: string) => {
    const size = parseQuantity(count);
    return size === undefined ? whole : `${key}${size}`;
  });
}

function asPlace({ kind, metadata }: KubernetesObject): Place {
  return { kind, name: metadata.name, path: "", others: new Map(), old: new Map() };
}

/** What runs holds secrets in clear: values that are secrets, or are called so, are never shown. */
function masked(path: string, value: string): string {
  if (value === "true" || value === "false") return value;
  const name = /\.env\.([^.]+)\.value$/.exec(path)?.[1] ?? path.split(".").at(-1)!;
  const isSecret = findLiteralSecrets({ [name]: value }, {}).length > 0 || /SECRET|REFRESH_TOKEN|PASSW/.test(name);
  return isSecret ? "(hidden)" : value;
}

/** The name of the difference that explains a place. */
function explanationOf(place: Place, ignored: readonly { path: string }[]): string | undefined {
  const found = differences.find(({ covers }) => covers(place));
  return found?.id ?? (isCorrected(place, ignored) ? correctedDifference.id : undefined);
}
