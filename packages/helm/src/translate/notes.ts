import { problem, type Problem, type ProblemCode } from "@interlink-gitops/core";
import type { Ignored } from "../understand/chart.ts";
import { mask, withoutPasswords } from "../understand/mask.ts";

/** A Secret that must be in the cluster before the node starts, and how to put it there. */
export interface NeededSecret {
  name: string;
  keys: string[];
  /** What the keys hold, for people. */
  holds: string;
  /** The chart's release has it in the cluster already. */
  exists?: true;
}

/** What is found out on the way, beside the environment itself. */
export interface Notes {
  ignored: Ignored[];
  refused: Problem[];
  secrets: NeededSecret[];
  /** Comments of the new file, by the path of their field. */
  comments: Map<string, string[]>;
  say(path: string, value: unknown, meaning: string): void;
  refuse(code: ProblemCode, path: string, text: string, hint: string): void;
  comment(path: string, ...lines: string[]): void;
  need(secret: NeededSecret): void;
}

/** Collects what the import says about the values, whose secrets it masks. */
export function createNotes(ignored: readonly Ignored[] = []): Notes {
  const notes: Notes = {
    ignored: [...ignored],
    refused: [],
    secrets: [],
    comments: new Map(),
    say: (path, value, meaning) => void notes.ignored.push({ path, value: mask(path, value), meaning }),
    refuse: (code, path, text, hint) =>
      void notes.refused.push(problem(code, { field: path }, withoutPasswords(text), hint)),
    comment: (path, ...lines) => void notes.comments.set(path, [...(notes.comments.get(path) ?? []), ...lines]),
    need(secret) {
      const known = notes.secrets.find(({ name }) => name === secret.name);
      if (known === undefined) notes.secrets.push(secret);
      else known.keys = [...new Set([...known.keys, ...secret.keys])];
    },
  };
  return notes;
}
