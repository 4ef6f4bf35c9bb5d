import { isFields, textAt } from "../read/records.ts";

/** What stands in place of a secret. */
export const masked = "(not shown)";

/** Names that promise a secret. */
const promising = /pass(word|wd|phrase)?|secret|token|credential|api[-_]?key|private[-_]?key|client-key|auth$/i;

/** Names of public things that speak of secrets: where one is, what it is called, how long it lives. */
const harmless =
  /path|file|url|uri|endpoint|name|issuer|audience|public|authorized|expiration|mount|grant|kind|ref$|(^|[-_])id$/i;

const named = String.raw`(?:password|passwd|passphrase|secret|token|api[-_]?key)`;

/**
 * Values that are secrets whatever they are called: private keys, passwords in URLs or on command lines.
 * Looking back begins at what is no space only: else a file full of spaces would take hours.
 */
const shapes: readonly RegExp[] = [
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----[\s\S]*?(-----END [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----|$)/g,
  /AGE-SECRET-KEY-[A-Z0-9-]+/gi,
  /(?=\S)(?<=\b[a-z][a-z0-9+.-]*:\/\/)[^\s/]+(?=@)/gi,
  /(?=\S)(?<=\b(?:bearer|basic)\s+)[\w.~+/=-]{8,}/gi,
  // `password = x`, `"token": "x"`, `--api-key x`
  new RegExp(String.raw`(?=\S)(?<=${named}["']?[ \t]*[:=][ \t]*["']?)[^\s"'&;,{}[\]]{3,}`, "gi"),
  new RegExp(String.raw`(?=\S)(?<=(?<![\w-])--?[\w-]*${named}[ \t]+["']?)[^\s"'-][^\s"']{2,}`, "gi"),
  /(?=\S)(?<=(?<![\w-])(?:-u|--user)[ \t]+[^\s:]+:)\S+/g,
  /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{20,}|AKIA[0-9A-Z]{16}|xox[abeoprs]-[\w-]{10,})/g,
];

/** The same text without what looks like a secret in it. */
export function maskText(text: string): string {
  const withoutTokens = text.replace(/(?<![\w.-])[\w.-]+/g, maskWebTokens);
  return shapes.reduce((safe, shape) => safe.replace(shape, masked), withoutTokens);
}

/**
 * A run of letters and dots without the JSON web tokens in it, which are three parts each. An expression for the whole
 * of a token would look through a long run once for each `eyJ`: a file of these would take days.
 */
function maskWebTokens(run: string): string {
  const parts = run.split(".");
  const shown: string[] = [];
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index]!;
    const start = part.search(/\beyJ(?=[\w-]{8})/);
    const isToken = start >= 0 && index + 2 < parts.length && parts[index + 1]!.length >= 8;
    shown.push(isToken ? part.slice(0, start) + masked : part);
    if (isToken) index += 2;
  }
  return shown.join(".");
}

/**
 * A value that can be shown: everything secret in it is replaced.
 *
 * @param kind the kind of the object that it stands in
 * @param steps the names along its path in the object
 */
export function maskValue(value: unknown, kind: string, steps: readonly string[]): unknown {
  if (isSecretField(kind, steps)) return maskLeaves(value);
  if (typeof value === "string") return isPromising(steps) ? masked : maskText(value);
  if (Array.isArray(value)) return value.map((item, index) => maskItem(item, value[index - 1], kind, steps));
  if (!isFields(value)) return value;
  const variable = textAt(value, "name");
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      // A variable's name stands beside its value.
      const path = key === "value" && variable !== undefined ? [...steps, `[${variable}]`, key] : [...steps, key];
      return [key, maskValue(inner, kind, path)];
    }),
  );
}

/** An item of a list; on a command line, the one before may say what it is. */
function maskItem(item: unknown, previous: unknown, kind: string, steps: readonly string[]): unknown {
  if (typeof item !== "string" || typeof previous !== "string" || !/^--?[\w-]+$/.test(previous)) {
    return maskValue(item, kind, steps);
  }
  return maskText(`${previous} ${item}`).slice(previous.length + 1);
}

/** `kubectl apply` leaves the whole object here. */
const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

/** Everything that a Secret holds, whatever it looks like. */
function isSecretField(kind: string, steps: readonly string[]): boolean {
  if (steps.at(-1) === lastApplied) return /^(Sealed)?Secret$/.test(kind);
  if (kind === "Secret") return ["data", "stringData", "sops"].includes(steps[0] ?? "");
  return kind === "SealedSecret" && steps.includes("encryptedData");
}

function maskLeaves(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskLeaves);
  if (isFields(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, maskLeaves(inner)]));
  return masked;
}

/** Whether the name that a text stands under promises a secret; a variable's value stands under `[NAME]`. */
function isPromising(steps: readonly string[]): boolean {
  const last = steps.at(-1) ?? "";
  const name = last === "value" ? (steps.at(-2) ?? "") : last;
  const bare = name.replace(/^\[(.*)\]$/, "$1");
  return promising.test(bare) && !harmless.test(bare);
}
