import { problem } from "@interlink-gitops/core";
import type { PluginDefinition } from "@interlink-gitops/plugins";
import { secretUses } from "../resolve/secrets.ts";
import type { Rule } from "./rule.ts";

/** SOPS files stand encrypted in git: who applies them must decrypt them. */
export function deliveryDecryption(definitions: readonly PluginDefinition[]): Rule {
  return {
    says: "whoever pulls SOPS files can decrypt them",
    check({ nodes, delivery: { flux, argo } = {} }, where) {
      const isEncrypted = Object.entries(nodes).some(([name, node]) =>
        secretUses(name, node, where, definitions).some(({ reference }) => reference.kind === "sops"),
      );
      if (!isEncrypted) return [];
      return [
        ...(flux === undefined || flux.decryption !== undefined
          ? []
          : [
              problem(
                "undecryptable",
                { ...where, field: "delivery.flux.decryption" },
                "Flux would refuse the environment's SOPS files: it has no keys to decrypt them",
                "Put the age or PGP keys into a Secret beside Flux, and give its name.",
              ),
            ]),
        ...(argo === undefined || argo.decryptionPlugin !== undefined
          ? []
          : [
              problem(
                "undecryptable",
                { ...where, field: "delivery.argo.decryptionPlugin" },
                "Argo CD would apply the environment's SOPS files encrypted",
                "Give the config management plugin that decrypts them, or use `secret.external` or `secret.sealed`.",
              ),
            ]),
      ];
    },
  };
}
