import type { Kustomizing } from "../compare/kustomizations.ts";
import { list, say, type Words } from "../words.ts";
import { always, type ChangeKind } from "./kind.ts";

export const kustomizationBroken = kustomizationKind(
  { id: "kustomization-broken", grade: "breaks", title: "Directories can no longer be put together." },
  ({ file, isGone, missing }) => [
    ...(isGone
      ? [
          say`${file} is gone, and what it listed is not: what names its directory fails, and pullers choose for themselves which files they apply.`,
        ]
      : []),
    ...(missing.length > 0
      ? [
          say`${file} lists ${list(missing)}, which is not there: pullers stop at it and apply nothing of this directory.`,
        ]
      : []),
  ],
);

export const leftOut = kustomizationKind(
  { id: "file-left-out", grade: "breaks", title: "Files stay, and are no longer applied." },
  ({ file, leftOut }) =>
    leftOut.length === 0
      ? []
      : [
          say`${file} no longer lists ${list(leftOut)}: what that holds is not applied any more, and a puller that prunes removes it from the cluster.`,
        ],
);

export const appliedUnseen = kustomizationKind(
  { id: "applied-unseen", grade: "widens", title: "Pullers apply what this review does not show." },
  ({ file, outside, takenUp }) => [
    ...(outside.length > 0
      ? [
          say`${file} lists ${list(outside)}, which is outside of its directory: what stands there is applied, reviewed or not.`,
        ]
      : []),
    ...(takenUp.length > 0
      ? [
          say`${file} lists ${list(takenUp)}, which was there and not listed: what that holds is applied from now on, and this review shows only what differs in it.`,
        ]
      : []),
  ],
);

export const kustomizationRewrites = kustomizationKind(
  { id: "kustomization-rewrites", grade: "widens", title: "Kustomizations change what the files say." },
  ({ file, fields }) =>
    fields.length === 0
      ? []
      : [
          say`${file} does more than list files (${list(fields)}): what is applied is not what the files beside it say, which this review reads.`,
        ],
);

function kustomizationKind(
  kind: Pick<ChangeKind, "id" | "grade" | "title">,
  sentences: (one: Kustomizing) => Words[],
): ChangeKind {
  return {
    ...kind,
    on: always,
    detect: ({ kustomizing }) =>
      kustomizing.flatMap((one) => sentences(one).map((sentence) => ({ sentence, about: [], files: [one.file] }))),
  };
}
