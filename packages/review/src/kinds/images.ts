import type { Grade } from "../grade.ts";
import { textAt } from "../read/records.ts";
import { list, say, silence, textOf, type Words } from "../words.ts";
import { moveOf, parseImage, type ImageMove } from "./image-reference.ts";
import { staying, type ChangeKind } from "./kind.ts";
import { containers, type ContainerPair } from "./views.ts";

/** The ways an image can move, each with its own sentence. */
export const imageMoves: readonly ChangeKind[] = [
  move(
    "patch",
    "notable",
    "Images get patches.",
    (name, from, to) => say`The image of ${name} gets a patch: ${tagOf(from)} → ${tagOf(to)}.`,
  ),
  move(
    "minor",
    "notable",
    "Images move to another minor version.",
    (name, from, to) =>
      say`The image of ${name} moves to another minor version: ${tagOf(from)} → ${tagOf(to)}. It may bring new behaviour: read its release notes.`,
  ),
  move(
    "major",
    "notable",
    "Images move to another major version.",
    (name, from, to) =>
      say`The image of ${name} moves to another major version: ${tagOf(from)} → ${tagOf(to)}. It may need another configuration: read its release notes.`,
  ),
  move(
    "back",
    "notable",
    "Images move back to older versions.",
    (name, from, to) =>
      say`The image of ${name} moves back to an older version: ${tagOf(from)} → ${tagOf(to)}. It may not read what the newer one wrote.`,
  ),
  move(
    "tag",
    "notable",
    "Images move to other tags.",
    (name, from, to) =>
      say`The image of ${name} moves to another tag: ${tagOf(from)} → ${tagOf(to)}. The tags do not say which is newer.`,
  ),
  move(
    "digest",
    "notable",
    "Images keep their tags and get other content.",
    (name, from, to) =>
      say`The image of ${name} keeps its tag and is pinned to other content: ${digestOf(from)} → ${digestOf(to)}.`,
  ),
  move(
    "pinned",
    "notable",
    "Images are pinned to what their tags stood for.",
    (name, _, to) =>
      say`The image of ${name} keeps its tag and is pinned to ${digestOf(to)}: from now on only a commit changes what runs.`,
  ),
  move(
    "unpinned",
    "widens",
    "Images are no longer pinned to a digest.",
    (name, _, to) =>
      say`The image of ${name} is no longer pinned to a digest: whoever may push to the registry decides what ${to} is.`,
  ),
  move(
    "repository",
    "widens",
    "Images come from other repositories.",
    (name, from, to) =>
      say`The image of ${name} comes from another place: ${from} → ${to}. Whoever may push there decides what runs.`,
  ),
];

function move(
  kind: ImageMove,
  grade: Grade,
  title: string,
  sentence: (names: Words, from: string, to: string) => Words,
): ChangeKind {
  return {
    id: `image-${kind}`,
    grade,
    title,
    on: staying,
    detect(subject) {
      const moves = containers(subject).flatMap(({ name, pair, before, after }) => {
        const [from, to] = [textAt(before, "image"), textAt(after, "image")];
        return from !== undefined && to !== undefined && moveOf(from, to) === kind ? [{ name, pair, from, to }] : [];
      });
      // Images of one release move together.
      const alike = Map.groupBy(moves, ({ from, to }) => textOf(sentence(silence, from, to)));
      return [...alike.values()].map((same) => ({
        sentence: sentence(list(same.map(({ name }) => name)), same[0]!.from, same[0]!.to),
        about: same.map(({ pair }) => pair),
        covers: /\.(initC|c)ontainers\[[^\]]+\]\.image$/,
      }));
    },
  };
}

function digestOf(image: string): string {
  return parseImage(image).digest ?? "no digest";
}

function tagOf(image: string): string {
  return parseImage(image).tag ?? image;
}

export const containerAdded: ChangeKind = {
  id: "container-added",
  grade: "notable",
  title: "Containers join their pods.",
  on: staying,
  detect: (subject) =>
    replaced(subject, ({ before }) => before === undefined).map(({ name, pair, after }) => ({
      sentence: say`A container joins the pod: ${name}, from ${textAt(after, "image") ?? "no image"}.`,
      about: [pair],
      covers: /ontainers\[[^\]]+\]$/,
    })),
};

export const containerRemoved: ChangeKind = {
  id: "container-removed",
  grade: "notable",
  title: "Containers leave their pods.",
  on: staying,
  detect: (subject) =>
    replaced(subject, ({ after }) => after === undefined).map(({ name, pair }) => ({
      sentence: say`A container leaves the pod: ${list([name])}.`,
      about: [pair],
      covers: /ontainers\[[^\]]+\]$/,
    })),
};

/** Containers that come or go in a pod that stays. */
function replaced(subject: Parameters<typeof containers>[0], is: (pair: ContainerPair) => boolean): ContainerPair[] {
  return containers(subject).filter((one) => one.pair.before && one.pair.after && is(one));
}
