import { problem } from "@interlink-gitops/core";
import { isAtLeast } from "@interlink-gitops/models";
import { fieldsWithRelease, schemaAt, type Schema } from "../schema-walk.ts";
import type { Rule } from "./rule.ts";

/** A key of a newer release: interLink drops it without a word, and the node behaves as if it were not there (domain §1). */
export function newerRelease(schema: Schema): Rule {
  return {
    says: "a node's fields are known to its interLink release",
    check: (environment, where) =>
      Object.entries(environment.nodes).flatMap(([name, node]) => {
        const release = node.interlink ?? environment.interlink;
        const at = ["nodes", name];
        return fieldsWithRelease(schemaAt(schema, at, environment), node, at)
          .filter(([, since]) => !isAtLeast(release, since))
          .map(([path, since]) =>
            problem(
              "newer-release",
              { ...where, node: name, field: path.join(".") },
              `interLink ${release} does not know \`${path.at(-1)}\` and would drop it without a word`,
              `It came with ${since}: set \`interlink\` to that or newer, or remove the field.`,
            ),
          );
      }),
  };
}
