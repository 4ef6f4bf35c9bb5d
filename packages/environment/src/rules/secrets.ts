import type { PluginDefinition } from "@interlink-gitops/plugins";
import { checkSecret } from "@interlink-gitops/secrets";
import { secretUses } from "../resolve/secrets.ts";
import { nodeRule, type Rule } from "./rule.ts";

/** References name Secrets that can exist, and every value that is read of them. */
export function secretReferences(definitions: readonly PluginDefinition[]): Rule {
  return nodeRule("references to Secrets are complete", (node, at, name) =>
    secretUses(name, node, at(), definitions).flatMap(({ reference, where, purposes }) =>
      checkSecret(reference, where, purposes),
    ),
  );
}
