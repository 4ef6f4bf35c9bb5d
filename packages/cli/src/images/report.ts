import { problem, type Problem } from "@interlink-gitops/core";
import {
  splitDigest,
  type Behind,
  type Digests,
  type Failure,
  type ImageUse,
  type Place,
} from "@interlink-gitops/images";

/** What a call of `images` has to say. */
export interface Report {
  json: object;
  /** Results, for standard output. */
  lines: string[];
  notes: string[];
  problems: readonly Problem[];
  /** Whether something is behind, and was asked about. */
  behind: boolean;
}

const mostNames = 5;

/** An image and its places: one line for each container of an environment. */
export function describeUses(images: readonly ImageUse[], digests: Digests): string[] {
  return images.flatMap(({ image, places }) => {
    const { name, digest } = splitDigest(image);
    const locked = Object.hasOwn(digests, name) ? digests[name] : undefined;
    const state =
      digest === undefined
        ? locked === undefined
          ? "not pinned"
          : "locked, and not built yet"
        : `${digest === locked ? "locked" : "pinned"} ${short(digest)}`;
    const rows = Map.groupBy(places, ({ environment, container = "", inText }) =>
      [environment, `${container}${inText ? " (in a template)" : ""}`].join("  "),
    );
    return [`${name}  ${state}`, ...[...rows].map(([row, found]) => `  ${row}  ${nodesOf(found)}`.trimEnd())];
  });
}

function nodesOf(places: readonly Place[]): string {
  const names = [...new Set(places.flatMap(({ node }) => node ?? []))];
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : "";
  return `${names.slice(0, mostNames).join(", ")}${more}`;
}

/** One line about an image that is behind, with the next step. */
export function describeBehind(behind: Behind): string {
  const { image } = behind;
  switch (behind.kind) {
    case "moved":
      return `moved     ${image}: the tag stands for ${behind.found} now, and is locked to ${behind.locked}. Read why, then: images --lock`;
    case "newer":
      return `newer     ${image}: ${versions(behind.tags)}`;
    case "unlocked":
      return behind.inText
        ? `unlocked  ${image}: it has no digest. In a text of your own write it there; else: images --lock`
        : `unlocked  ${image}: the lock file does not have it. Run: images --lock`;
  }
}

function versions(tags: readonly string[]): string {
  const newest = tags.at(-1)!;
  return tags.length === 1 ? `${newest} is there` : `${newest} is there, the newest of ${tags.length} newer tags`;
}

/** One line about an entry of the lock file that belongs to no image. */
export function describeUnused(image: string): string {
  return `unused: no manifest names ${image}. The next \`images --lock\` drops it.`;
}

/** What registries refused, the same only once, with the first place that needs the image. */
export function registryProblems(failures: readonly Failure[], images: readonly ImageUse[]): Problem[] {
  const alike = Map.groupBy(failures, ({ error }) => `${error.message}\n${error.hint}`);
  return [...alike.values()].map((group) => {
    const [{ image, error }] = group as [Failure];
    const use = images.find((one) => splitDigest(one.image).name === image);
    const { environment, node, file } = use?.places[0] ?? {};
    const where = {
      ...(environment === undefined ? {} : { environment }),
      ...(node === undefined ? {} : { node }),
      ...(file === undefined ? {} : { file }),
    };
    const asked = group.length > mostNames ? `${group.length} images` : group.map((one) => one.image).join(", ");
    const what = error.message.includes(image) ? error.message : `${asked}: ${error.message}`;
    return problem("registry", where, what, error.hint);
  });
}

/** A digest as people tell it apart. */
function short(digest: string): string {
  return digest.slice(0, "sha256:".length + 12);
}
