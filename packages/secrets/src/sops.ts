import { problem, type Problem, type Where } from "@interlink-gitops/core";
import { z } from "zod";
import { defineSecretBackend } from "./backend.ts";
import { keys, name, revision } from "./fields.ts";
import type { SopsSecret } from "./references.generated.ts";
import { within } from "./rules.ts";
import { checkSopsFile } from "./sops-file.ts";

const reference = z
  .strictObject({
    kind: z.literal("sops"),
    name,
    file: z.string().meta({
      description: "The encrypted Secret, relative to the environment's folder: `secrets/leonardo-oauth.enc.yaml`.",
      examples: ["secrets/leonardo-oauth.enc.yaml", "secrets/leonardo.enc.yaml"],
    }),
    keys,
    revision,
  })
  .meta({ id: "SopsSecret", description: "A Secret in a file that SOPS encrypted and that the puller decrypts." });

/**
 * A Secret in a file beside the environment file, encrypted with SOPS (age, PGP or a key service). It reaches the
 * node's directory byte for byte, and whatever pulls that directory decrypts it: Flux with `decryption`, Argo CD with a
 * plugin.
 *
 * @example
 * // sops encrypt --encrypted-regex '^(data|stringData)$' --in-place secrets/leonardo-oauth.enc.yaml
 * secret.sops({ name: "leonardo-oauth", file: "secrets/leonardo-oauth.enc.yaml" })
 */
export const sops = defineSecretBackend<[reference: Omit<SopsSecret, "kind">], SopsSecret>(
  {
    kind: "sops",
    reference,
    locate: ({ name, keys }, purpose) => ({ name, key: keys?.[purpose] ?? purpose }),
    provide: () => [],
    check,
    file: {
      path: ({ file }) => file,
      check: ({ name }, text, expected) => checkSopsFile(text, { ...expected, name }),
    },
  },
  (given) => ({ kind: "sops", ...given }),
);

/** The engine holds the path inside the environment's folder; kustomize reads only files that end so. */
function check({ file }: SopsSecret, where: Where): Problem[] {
  if (/^([\w-][\w.-]*\/)*[\w-][\w.-]*\.ya?ml$/.test(file)) return [];
  const text = "`file` is no path of a YAML file in the environment's folder";
  const hint = 'Write it as "secrets/leonardo-oauth.enc.yaml": letters, digits, "-", "_" and ".", without "..".';
  return [problem("secret-reference", within(where, "file"), text, hint)];
}
