import { plain, say, list } from "../words.ts";
import { always, type ChangeKind } from "./kind.ts";

export const objectTwice: ChangeKind = {
  id: "object-twice",
  grade: "breaks",
  title: "Objects stand more than once.",
  on: always,
  detect: ({ twice }) =>
    twice.map(({ label, files, isTogether }) => {
      const places = [...new Set(files)];
      const where =
        places.length === 1
          ? say`${places[0]!} holds ${label} more than once`
          : say`${label} stands in ${list(places)}`;
      return {
        sentence: isTogether
          ? say`${where}: Kustomize refuses that, and pullers apply nothing of this directory.`
          : say`${where}: ${plain("whoever pulls both as one gets nothing applied, because Kustomize refuses that; pulled one by one, each overwrites the other again and again.")}`,
        about: [],
        files: places,
      };
    }),
};
