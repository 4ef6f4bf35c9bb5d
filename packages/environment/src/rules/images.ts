import { problem, type Problem, type Where } from "@interlink-gitops/core";
import { nodeRule, type Rule } from "./rule.ts";

/** The grammar of image names: a registry, lower-case parts, a tag, a digest. */
const name =
  /^([A-Za-z0-9][A-Za-z0-9.-]*(:\d{1,5})?\/)?[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*(:\w[\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/;

/** An image has a tag other than `latest`, or a digest: the same commit must mean the same programs (domain §5.3, B8). */
export function checkImage(image: string, where: Where): Problem[] {
  if (/(^[^:@]*|:latest|\/[^:@]*)$/.test(image)) {
    return [
      problem(
        "image-tag",
        where,
        `\`${image}\` names no fixed version`,
        "Add a tag other than latest, or a digest: what runs must not change by itself.",
      ),
    ];
  }
  if (name.test(image)) return [];
  return [
    problem(
      "image-tag",
      where,
      `\`${image}\` is no image's name: no machine could pull it`,
      'Write it in lower case and in full: "registry.example/site/plugin:1.2.0".',
    ),
  ];
}

const checkAll = (images: object | undefined, where: (field: string) => Where): Problem[] =>
  Object.entries(images ?? {}).flatMap(([name, image]) => checkImage(image as string, where(`images.${name}`)));

export const environmentImages: Rule = {
  says: "the environment's images are fixed",
  check: ({ images }, where) => checkAll(images, (field) => ({ ...where, field })),
};

export const nodeImages = nodeRule("a node's images are fixed", ({ images }, at) => checkAll(images, at));
