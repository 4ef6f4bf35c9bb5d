import { readObjects, type FoundObject } from "../read/objects.ts";
import { placeOf, type FilePair, type Place, type Trees } from "../trees.ts";
import { findTampering, isRead } from "./integrity.ts";
import { findKustomizing } from "./kustomizations.ts";
import { pairObjects, type ObjectPair } from "./pairs.ts";
import { findRenames, keepSame, renameObjects } from "./rename.ts";
import { createSelecting } from "./selectors.ts";
import { createStanding, isPolicy } from "./standing-policies.ts";
import type { DamagedFile, Subject } from "./subject.ts";
import { findTwice } from "./twice.ts";

/** Sorts what differs by what it is about: a node, what the nodes of an environment share, its delivery. */
export function findSubjects(trees: Trees): Subject[] {
  const selecting = createSelecting(trees);
  const standing = createStanding(trees);
  const tampering = findTampering(trees);
  const kustomizing = findKustomizing(trees);
  const unlisted = new Set(kustomizing.flatMap((one) => one.unlisted));
  const foreign = [...new Set([...tampering.foreign, ...unlisted])];
  // What no build wrote.
  const unwritten = new Set([...tampering.foreign, ...tampering.edited]);
  const nodes = { before: nodesOf(trees.before), after: nodesOf(trees.after) };
  const files = Map.groupBy(trees.files, ({ path }) => placeOf(path)?.environment ?? "");
  return [...files.keys()].toSorted().flatMap((environment) => {
    const sides = { before: nodes.before.get(environment), after: nodes.after.get(environment) };
    const { was, is, pairs, same, damaged, renames, former } = compareFiles(files.get(environment)!, sides, unlisted);
    const twice = findTwice(trees, { was, is }, unwritten);
    const samePolicies = same.map(({ object }) => object).filter(isPolicy);
    const at = <Item>(items: readonly Item[], fileOf: (item: Item) => string): ReadonlyMap<string, Item[]> =>
      Map.groupBy(
        items.filter((item) => placeOf(fileOf(item))?.environment === environment),
        (item) => keyOf(fileOf(item)),
      );
    const found = {
      pairs: at(pairs, ({ file }) => file),
      damaged: at(damaged, ({ file }) => file),
      edited: at(tampering.edited, (file) => file),
      foreign: at(foreign, (file) => file),
      kustomizing: at(kustomizing, ({ file }) => file),
      twice: at(twice, ({ file }) => file),
    };
    const keys = new Set(Object.values(found).flatMap((map) => [...map.keys()]));
    // An environment that comes or goes is a change of what its nodes share, whatever that is.
    if (sides.before === undefined || sides.after === undefined) keys.add("shared");
    const order = orderOf(presenceOf({ environment, area: "shared" }, sides));
    return [...keys]
      .toSorted((a, b) => order(a) - order(b) || (a < b ? -1 : 1))
      .map((key): Subject => {
        const place = placeAt(environment, key);
        const renamedFrom = place.node === undefined ? undefined : renames.get(place.node);
        return {
          ...place,
          presence: renamedFrom === undefined ? presenceOf(place, sides) : "renamed",
          ...(renamedFrom === undefined ? {} : { renamedFrom }),
          volumes: (former.get(renamedFrom ?? "") ?? []).filter(
            ({ object }) => object.kind === "PersistentVolumeClaim",
          ),
          nodes: { before: sides.before?.size ?? 0, after: sides.after?.size ?? 0 },
          pairs: found.pairs.get(key) ?? [],
          damaged: found.damaged.get(key) ?? [],
          edited: found.edited.get(key) ?? [],
          foreign: found.foreign.get(key) ?? [],
          kustomizing: found.kustomizing.get(key) ?? [],
          twice: found.twice.get(key) ?? [],
          standingPolicies: () => [...samePolicies, ...standing(place)],
          selecting,
        };
      });
  });
}

/** The names of an environment's nodes on each side; undefined where there is no such environment. */
interface Sides {
  before: ReadonlySet<string> | undefined;
  after: ReadonlySet<string> | undefined;
}

interface Compared {
  /** The objects of both sides, each under its own name. */
  was: FoundObject[];
  is: FoundObject[];
  pairs: ObjectPair[];
  /** The objects of the same files that do not differ. */
  same: FoundObject[];
  damaged: DamagedFile[];
  /** The old name of a node by its new one. */
  renames: ReadonlyMap<string, string>;
  /** The objects of renamed nodes as they were, by the old name. */
  former: ReadonlyMap<string, readonly FoundObject[]>;
}

function compareFiles(files: readonly FilePair[], { before, after }: Sides, unlisted: ReadonlySet<string>): Compared {
  const { was, is: all, damaged } = readSides(files);
  const is = all.filter(({ file }) => !unlisted.has(file));
  const ofNodes = (objects: FoundObject[], names: ReadonlySet<string> | undefined, others: Sides["before"]) => {
    const single = [...(names ?? [])].filter((name) => others?.has(name) !== true);
    const byNode = Map.groupBy(objects, ({ file }) => placeOf(file)?.node ?? "");
    return new Map(single.flatMap((name) => (byNode.has(name) ? [[name, byNode.get(name)!] as const] : [])));
  };
  const renames = findRenames(ofNodes(was, before, after), ofNodes(is, after, before));
  const newNames = new Map([...renames].map(([to, from]) => [from, to]));
  const own = new Map<string, FoundObject>();
  const renamed = was.map((found) => {
    const node = placeOf(found.file)?.node ?? "";
    const to = newNames.get(node);
    if (to === undefined) return found;
    const [shown] = renameObjects([found], node, to);
    own.set(shown!.identity, found);
    return shown!;
  });
  const pairs = pairObjects(renamed, is).map((pair) => withOwnNames(pair, own.get(pair.before?.identity ?? "")));
  const differing = new Set(pairs.map(({ identity }) => identity));
  const same = is.filter(({ identity }) => !differing.has(identity));
  const former = Map.groupBy(own.values(), ({ file }) => placeOf(file)?.node ?? "");
  return { was, is, pairs, same, damaged, renames, former };
}

/** What named the old node and still does, such as a Secret, did not change. */
function withOwnNames(pair: ObjectPair, own: FoundObject | undefined): ObjectPair {
  const { before, after } = pair;
  if (own === undefined || before === undefined || after === undefined) return pair;
  const object = keepSame(own.object, before.object, after.object);
  const configs = keepSame(own.configs, before.configs, after.configs);
  return { ...pair, before: { ...before, object, configs } };
}

/** Where one side of a file cannot be read, the other says nothing either: its objects would look new or gone. */
function readSides(files: readonly FilePair[]) {
  const [was, is, damaged]: [FoundObject[], FoundObject[], DamagedFile[]] = [[], [], []];
  for (const { path, before, after } of files) {
    if (!isRead(path) && ![before, after].some((content) => content && "isNoFile" in content)) continue;
    const [older, newer] = [before, after].map((content) => content && readObjects(path, content));
    if (newer !== undefined && "fault" in newer) damaged.push({ file: path, side: "after", fault: newer.fault });
    else if (older !== undefined && "fault" in older) damaged.push({ file: path, side: "before", fault: older.fault });
    else {
      was.push(...(older?.objects ?? []));
      is.push(...(newer?.objects ?? []));
    }
  }
  return { was, is, damaged };
}

function nodesOf(paths: ReadonlySet<string>): Map<string, Set<string>> {
  const environments = new Map<string, Set<string>>();
  for (const path of paths) {
    const place = placeOf(path);
    if (place === undefined || place.area === "delivery") continue;
    const nodes = environments.get(place.environment) ?? new Set();
    environments.set(place.environment, nodes);
    if (place.node !== undefined) nodes.add(place.node);
  }
  return environments;
}

function presenceOf({ node, area }: Place, { before, after }: Sides): Subject["presence"] {
  if (area === "delivery") return "kept";
  const was = node === undefined ? before !== undefined : before?.has(node) === true;
  const is = node === undefined ? after !== undefined : after?.has(node) === true;
  return was && is ? "kept" : is ? "added" : "removed";
}

/** What happens to nodes comes first, unless all of them come or go: the rest follows from it. */
function orderOf(presence: Subject["presence"]): (key: string) => number {
  const areas = presence === "kept" ? ["node", "shared", "delivery"] : ["shared", "node", "delivery"];
  return (key) => areas.indexOf(key.split(" ")[0]!);
}

function keyOf(file: string): string {
  const { area, node } = placeOf(file)!;
  return area === "node" ? `node ${node}` : area;
}

function placeAt(environment: string, key: string): Place {
  if (key.startsWith("node ")) return { environment, area: "node", node: key.slice("node ".length) };
  return { environment, area: key as Place["area"] };
}
