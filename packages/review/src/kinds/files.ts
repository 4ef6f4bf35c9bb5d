import { list, say } from "../words.ts";
import type { ChangeKind } from "./kind.ts";

const always = ["kept", "renamed", "added", "removed"] as const;

export const unreadable: ChangeKind = {
  id: "unreadable",
  grade: "breaks",
  title: "Files cannot be read.",
  on: always,
  detect: ({ damaged }) =>
    damaged
      .filter(({ side }) => side === "after")
      .map(({ file, fault }) => ({
        sentence: say`${file} ${fault}: a puller stops at it and applies nothing of this directory. What it changes is not part of this review.`,
        about: [],
      })),
};

export const unreadableBefore: ChangeKind = {
  id: "unreadable-before",
  grade: "notable",
  title: "Files could not be read before.",
  on: always,
  detect: ({ damaged }) =>
    damaged
      .filter(({ side }) => side === "before")
      .map(({ file, fault }) => ({
        sentence: say`Before, ${file} ${fault}: what it changes cannot be told.`,
        about: [],
      })),
};

export const handEdited: ChangeKind = {
  id: "hand-edited",
  grade: "notable",
  title: "Files were edited by hand.",
  on: always,
  detect: ({ edited }) =>
    edited.length === 0
      ? []
      : [
          {
            sentence: say`${list(edited)} is not what the build wrote: it was edited by hand, or the build was not committed whole. The next build refuses to replace it.`,
            about: [],
          },
        ],
};

export const foreign: ChangeKind = {
  id: "foreign-file",
  grade: "notable",
  title: "Files stand among the generated ones that no build wrote.",
  on: always,
  detect: ({ foreign }) =>
    foreign.length === 0
      ? []
      : [
          {
            sentence: say`${list(foreign)} stands among the generated files, and no build wrote it. A puller may apply it.`,
            about: [],
          },
        ],
};
