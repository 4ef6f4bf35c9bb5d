import { problem } from "@interlink-gitops/core";
import { isImageName } from "./images.ts";
import type { Rule } from "./rule.ts";

/** An image's name begins with its registry: neither has a scheme, and what follows brings its own slash. */
export const registryMirrors: Rule = {
  says: "registries and their mirrors are the beginnings of image names",
  check: ({ registryMirrors = {} }, where) =>
    Object.entries(registryMirrors).flatMap(([prefix, mirror]) => {
      const wrong = isRegistry(prefix) ? [mirror].find((text) => !isBeginning(text)) : prefix;
      if (wrong === undefined) return [];
      const consequence =
        wrong === prefix ? "no image begins so: it would replace nothing" : "no image could be pulled";
      return [
        problem(
          "invalid-value",
          { ...where, field: `registryMirrors.${prefix}` },
          `\`${wrong}\` is no registry: ${consequence}`,
          'Write host and path, without a scheme and a slash at the end: { "ghcr.io": "mirror.example/ghcr" }.',
        ),
      ];
    }),
};

function isBeginning(text: string): boolean {
  return isImageName(`${text}/image:1`);
}

/** With a host in front, as everybody writes it: names are compared letter by letter. */
function isRegistry(prefix: string): boolean {
  return isBeginning(prefix) && /^(localhost|[^/]*[.:][^/]*)(\/|$)/.test(prefix) && prefix === prefix.toLowerCase();
}
