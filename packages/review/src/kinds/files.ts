import { isIndex, isRead } from "../compare/integrity.ts";
import { join, list, plain, say, type Words } from "../words.ts";
import { always, type ChangeKind } from "./kind.ts";

export const unreadable: ChangeKind = {
  id: "unreadable",
  grade: "breaks",
  title: "Files cannot be read.",
  on: always,
  detect: ({ damaged }) =>
    damaged
      .filter(({ side }) => side === "after")
      .map(({ file, fault }) => ({
        sentence: say`${file} ${said(fault)}: a puller stops at it and applies nothing of this directory. What it changes is not part of this review.`,
        about: [],
        files: [file],
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
        sentence: say`Before, ${file} ${said(fault)}: what it changes cannot be told.`,
        about: [],
        files: [file],
      })),
};

export const handEdited: ChangeKind = {
  id: "hand-edited",
  grade: "notable",
  title: "Files were edited by hand.",
  on: always,
  detect: ({ edited }) =>
    [...Map.groupBy(edited, isIndex)].map(([isLost, files]) => ({
      sentence: isLost
        ? say`${list(files)} is gone: nothing says any more which of these files a build wrote, and the next build refuses to replace them.`
        : say`${list(files)} is not what the build wrote: it was edited by hand, or the build was not committed whole. The next build refuses to replace it.`,
      about: [],
      files,
    })),
};

export const foreign: ChangeKind = {
  id: "foreign-file",
  grade: "notable",
  title: "Files stand among the generated ones that no build wrote.",
  on: always,
  detect({ foreign, kustomizing }) {
    const unlisted = new Set(kustomizing.flatMap((one) => one.unlisted));
    const isIdle = (file: string) => unlisted.has(file) || !isRead(file);
    return [...Map.groupBy(foreign, isIdle)].map(([isUnlisted, files]) => ({
      sentence: join(
        say`${list(files)} stands among the generated files, and no build wrote it.`,
        isUnlisted
          ? say`The kustomization beside it does not list it, so pullers do not apply it.`
          : say`A puller may apply it.`,
      ),
      about: [],
      files,
    }));
  },
};

/** Our words, and behind a colon those of a reader, who may repeat what stands in the file. */
function said(fault: string): Words {
  const colon = fault.indexOf(": ");
  return colon < 0 ? plain(fault) : say`${plain(fault.slice(0, colon + 2))}${fault.slice(colon + 2)}`;
}
