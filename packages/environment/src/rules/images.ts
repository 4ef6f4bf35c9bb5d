import { problem, type Problem, type Where } from "@interlink-gitops/core";
import { nodeRule, type Rule } from "./rule.ts";

/** The grammar of image names (distribution's reference): a registry, lower-case parts, a tag, a digest. */
const part = "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*";
const word = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?";
const name = new RegExp(
  `^(?<path>((?:${word}(?:\\.${word})*|\\[[0-9a-fA-F:]+\\])(?::(?<port>\\d{1,5}))?/)?${part}(/${part})*)` +
    "(:\\w[\\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$",
);

/** Whether a machine could ask a registry for an image of this name. */
export function isImageName(text: string): boolean {
  const { path = "", port = "443" } = name.exec(text)?.groups ?? {};
  return path !== "" && path.length <= 255 && Number(port) >= 1 && Number(port) <= 65_535;
}

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
  if (isImageName(image)) return [];
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
