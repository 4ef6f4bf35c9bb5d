import type { Place } from "../trees.ts";
import type { FoundObject } from "../read/objects.ts";
import type { Fields } from "../read/records.ts";
import type { Kustomizing } from "./kustomizations.ts";
import type { ObjectPair } from "./pairs.ts";
import type { Twice } from "./twice.ts";

/** A file of the change that cannot be compared object by object. */
export interface DamagedFile {
  file: string;
  /** The side that cannot be read. */
  side: "before" | "after";
  /** What follows the file's name in a sentence: "is a link". */
  fault: string;
}

/** Everything that changes about one node, about what an environment's nodes share, or about its delivery. */
export interface Subject extends Place {
  presence: "added" | "removed" | "renamed" | "kept";
  /** The node's name before, when it was renamed. The older objects then carry the new name, to be compared. */
  renamedFrom?: string;
  /** The claims of volumes that a renamed node had under its old name. */
  volumes: readonly FoundObject[];
  /** The objects that differ; all of them for what is new or gone. */
  pairs: readonly ObjectPair[];
  /** How many nodes the environment has, before and after. */
  nodes: { before: number; after: number };
  damaged: readonly DamagedFile[];
  /** Files that are not what the build wrote. */
  edited: readonly string[];
  /** Files that the build never wrote. */
  foreign: readonly string[];
  /** What its kustomizations do to files that these do not say themselves. */
  kustomizing: readonly Kustomizing[];
  /** Objects that stand more than once. */
  twice: readonly Twice[];
  /** The network policies that did not change and may be about its pods. */
  standingPolicies(): readonly Fields[];
  /** The committed objects whose pods choose their machine by a label of this name. */
  selecting(label: string): string[];
}
