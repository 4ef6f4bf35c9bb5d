import { findLiteralSecrets } from "@interlink-gitops/environment";

const hidden = "(hidden)";
const secretive = /secret|token|passw|credential|private|(^|[._-])(priv|key|auth)$|[a-z]Key$/i;
const harmless = /(url|uri|image|type|path|file|name|audience)$/i;
const longest = 200;

/** A text with no user and password in its URLs. */
export function withoutPasswords(text: string): string {
  return text.replace(/(:\/\/)[^/\s@`]+@/g, "$1(hidden)@");
}

/** A value as it may be shown: what is a secret, or is called like one, is not. */
export function mask(path: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mask(path, item));
  if (typeof value === "object" && value !== null) return maskMembers(path, value);
  if (value === "" || value === null || value === undefined || typeof value === "boolean") return value ?? null;
  const name = path.split(".").at(-1)!;
  if ((secretive.test(name) && !harmless.test(name)) || findLiteralSecrets({ [name]: value }, {}).length > 0)
    return hidden;
  if (typeof value !== "string") return value;
  const shown = withoutPasswords(value);
  return shown.length > longest ? `${shown.slice(0, longest)}…` : shown;
}

/** In Kubernetes' lists of variables the value's name stands beside it. */
function maskMembers(path: string, value: object): unknown {
  // A taint's key is its name; so is a toleration's.
  const isMark = "effect" in value || "operator" in value;
  const own = "name" in value && typeof value.name === "string" ? value.name : undefined;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      isMark && key === "key"
        ? member
        : mask(key === "value" && own !== undefined ? `${path}.${own}` : `${path}.${key}`, member),
    ]),
  );
}
