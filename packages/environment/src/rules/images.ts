import { problem, type Problem, type Where } from "@interlink-gitops/core";
import { nodeRule, type Rule } from "./rule.ts";

/** An image has a tag other than `latest`, or a digest: the same commit must mean the same programs (domain §5.3, B8). */
export function checkImage(image: string, where: Where): Problem[] {
  return /(^[^:@]*|:latest|\/[^:@]*)$/.test(image)
    ? [
        problem(
          "image-tag",
          where,
          `\`${image}\` names no fixed version`,
          "Add a tag other than latest, or a digest: what runs must not change by itself.",
        ),
      ]
    : [];
}

const checkAll = (images: object | undefined, where: (field: string) => Where): Problem[] =>
  Object.entries(images ?? {}).flatMap(([name, image]) => checkImage(image as string, where(`images.${name}`)));

export const environmentImages: Rule = {
  says: "the environment's images are fixed",
  check: ({ images }, where) => checkAll(images, (field) => ({ ...where, field })),
};

export const nodeImages = nodeRule("a node's images are fixed", ({ images }, at) => checkAll(images, at));
