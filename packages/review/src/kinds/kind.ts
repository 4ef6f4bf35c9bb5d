import type { ObjectPair } from "../compare/pairs.ts";
import type { Subject } from "../compare/subject.ts";
import type { Grade } from "../grade.ts";
import type { Words } from "../words.ts";

/** One kind of change: what it looks like in the committed objects, how bad it is, and what will happen. */
export interface ChangeKind {
  /** Such as `capacity-lowered`: scripts rely on it. */
  id: string;
  grade: Grade;
  /** What happens, without particulars: for a count of many. */
  title: string;
  /** For which subjects it is looked for. Default: those that are there before and after. */
  on?: readonly Subject["presence"][];
  detect(subject: Subject): Finding[];
}

/** One change of a kind. */
export interface Finding {
  /** What will happen. Speaks of "the node" and not of its name, so that alike changes are told once. */
  sentence: Words;
  /** The objects that it is about. */
  about: readonly ObjectPair[];
  /** The files that it is about beyond those of the objects. */
  files?: readonly string[];
  /** The fields of these objects that it speaks of. Default: all, also those that somebody hides among them. */
  covers?: RegExp;
}

/** A subject that is there before and after. */
export const staying = ["kept", "renamed"] as const;

/** A subject that is there after. */
export const present = ["kept", "renamed", "added"] as const;

/** Every subject. */
export const always = ["kept", "renamed", "added", "removed"] as const;

/** Covers no field: what the finding speaks of has to be told by others. */
export const silent = /(?!)/;
