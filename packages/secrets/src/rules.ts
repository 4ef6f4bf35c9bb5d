import { problem, type Problem, type Where } from "@interlink-gitops/core";
import { dataKeyFault, dns1123SubdomainFault, suggest } from "@interlink-gitops/models";
import type { AnyReference } from "./backend.ts";

/** The place of a field inside a reference. */
export function within(where: Where, field: string): Where {
  return { ...where, field: where.field === undefined ? field : `${where.field}.${field}` };
}

/** The rules that hold for every reference: it names a Secret and keys that Kubernetes can have. */
export function checkReference(
  { name, keys = {} }: AnyReference,
  where: Where,
  purposes: readonly string[],
): Problem[] {
  return [
    ...checkName("the Secret's name", name, within(where, "name")),
    ...Object.entries(keys).flatMap(([purpose, key]) => checkKey(purpose, key, within(where, `keys.${purpose}`))),
    ...purposes
      .filter((purpose) => !Object.hasOwn(keys, purpose))
      .flatMap((purpose) => checkKey(purpose, purpose, where)),
    ...findMisspelt(Object.keys(keys), within(where, "keys"), purposes),
  ];
}

/** An object's name, as the API server takes it. */
export function checkName(what: string, name: string, where: Where): Problem[] {
  const fault = dns1123SubdomainFault(name);
  if (fault === undefined) return [];
  return [problem("secret-reference", where, `${what} ${fault}`, "Use the name that `kubectl get` shows.")];
}

/** A key of a Secret, as the API server takes it. */
export function checkKey(purpose: string, key: string, where: Where): Problem[] {
  if (dataKeyFault(key) === undefined) return [];
  const hint = "A key has up to 253 letters, digits, -, _ and ., and does not begin with two dots.";
  return [problem("secret-reference", where, `the key for \`${purpose}\` is no key of a Secret`, hint)];
}

/** A map from purposes that lacks one: the container would wait for it for ever. */
export function findMissing(purposes: readonly string[], given: object, where: Where): Problem[] {
  const missing = purposes.filter((purpose) => !Object.hasOwn(given, purpose));
  return missing.map((purpose) => {
    const guess = suggest(
      purpose,
      Object.keys(given).filter((name) => !purposes.includes(name)),
    );
    const hint = guess === undefined ? `Add it: \`"${purpose}": …\`.` : `Did you mean it by \`${guess}\`?`;
    return problem("secret-reference", where, `\`${purpose}\` is missing, which the node needs`, hint);
  });
}

/** A Secret can serve several consumers, so a name that this one does not know is wrong only when it is nearly right. */
function findMisspelt(names: readonly string[], where: Where, purposes: readonly string[]): Problem[] {
  const unknown = names.filter((name) => !purposes.includes(name));
  return unknown.flatMap((name) => {
    const guess = suggest(
      name,
      purposes.filter((purpose) => !names.includes(purpose)),
    );
    if (guess === undefined) return [];
    const hint = `Did you mean \`${guess}\`?`;
    return [problem("secret-reference", within(where, name), `the node reads no \`${name}\``, hint)];
  });
}
