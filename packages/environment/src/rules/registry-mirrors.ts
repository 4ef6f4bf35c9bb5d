import { problem } from "@interlink-gitops/core";
import type { Rule } from "./rule.ts";

const place = /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?(\/[a-z0-9]([a-z0-9._-]*[a-z0-9])?)*$/;

/** An image's name begins with its registry: neither has a scheme, and what follows brings its own slash. */
export const registryMirrors: Rule = {
  says: "registries and their mirrors are the beginnings of image names",
  check: ({ registryMirrors = {} }, where) =>
    Object.entries(registryMirrors).flatMap(([prefix, mirror]) => {
      const wrong = [prefix, mirror].find((text) => !place.test(text));
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
