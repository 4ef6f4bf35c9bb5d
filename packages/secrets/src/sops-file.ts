import { problem, type Problem, type Where } from "@interlink-gitops/core";
import { suggest } from "@interlink-gitops/models";
import { isSopsValue } from "./ciphertext.ts";
import { readPlainYaml, type PlainMap, type PlainValue } from "./plain-yaml.ts";

/** What a SOPS-encrypted file must be. */
export interface ExpectedFile {
  name: string;
  namespace: string;
  /** Keys that the Secret must have. */
  keys: readonly string[];
  /** With the file's own path. */
  where: Where;
}

/** What a Secret consists of, and SOPS' own block. Nothing else reaches the cluster, or is looked at by anybody. */
const knownFields = new Set(["apiVersion", "kind", "metadata", "type", "immutable", "data", "stringData", "sops"]);

/** Where SOPS notes for whom the file's own key was encrypted. */
const recipients = ["age", "pgp", "kms", "gcp_kms", "azure_kv", "hc_vault", "hckms", "key_groups"];

const encrypt = "`sops encrypt --encrypted-regex '^(data|stringData)$' --in-place`";

/**
 * Checks the text of a file that passes through unread: that it is the Secret that is expected, and that SOPS encrypted
 * all its values. Nothing is decrypted, and no problem repeats what stands in the file.
 */
export function checkSopsFile(text: string, expected: ExpectedFile): Problem[] {
  const { where } = expected;
  const secret = readPlainYaml(text);
  if ("line" in secret) {
    const said = `line ${secret.line} is nothing that SOPS writes into a Secret`;
    return [problem("sops-file", { ...where, line: secret.line }, said, `Encrypt the Secret again with ${encrypt}.`)];
  }
  return [
    ...checkKind(secret, where),
    ...checkMetadata(asMap(secret.get("metadata")), expected),
    ...checkValues(secret, expected),
    ...checkSopsBlock(asMap(secret.get("sops")), where),
  ];
}

function checkKind(secret: PlainMap, where: Where): Problem[] {
  const unknown = [...secret.keys()].filter((field) => !knownFields.has(field));
  const problems = unknown.map((field) => {
    const hint = "Keep one Secret in the file, and nothing else.";
    return problem("sops-file", where, `a Secret has no field \`${field}\``, hint);
  });
  if (secret.get("apiVersion") === "v1" && secret.get("kind") === "Secret") return problems;
  return [...problems, problem("sops-file", where, "the file is no Secret that a puller could recognise", clearHint)];
}

/** Flux refuses a Secret whose kind or metadata it cannot read, and one without a namespace. */
const clearHint = `It must say \`apiVersion: v1\` and \`kind: Secret\` in clear: encrypt only its values, with ${encrypt}.`;

function checkMetadata(metadata: PlainMap | undefined, { name, namespace, where }: ExpectedFile): Problem[] {
  return Object.entries({ name, namespace }).flatMap(([field, value]) => {
    const found = metadata?.get(field);
    if (found === value) return [];
    const said = typeof found !== "string" ? "is missing" : isSopsValue(found) ? "is encrypted" : `is not \`${value}\``;
    const hint = `Make it \`${value}\` with \`sops edit\`; the metadata stays in clear when you encrypt with ${encrypt}.`;
    return [problem("sops-file", { ...where, field: `metadata.${field}` }, `metadata.${field} ${said}`, hint)];
  });
}

function checkValues(secret: PlainMap, { keys, where }: ExpectedFile): Problem[] {
  const values = ["data", "stringData"].flatMap((field) =>
    [...(asMap(secret.get(field)) ?? [])].map(([key, value]) => ({ key, value, path: `${field}.${key}` })),
  );
  const present = values.map(({ key }) => key);
  return [
    ...["data", "stringData"].flatMap((field) => checkSection(field, secret.get(field), where)),
    ...values
      .filter(({ value }) => typeof value !== "string" || !isSopsValue(value))
      .map(({ path }) => notEncrypted(path, where)),
    ...keys.filter((key) => !present.includes(key)).map((key) => missingKey(key, present, where)),
  ];
}

function checkSection(field: string, section: PlainValue | undefined, where: Where): Problem[] {
  if (section === undefined || asMap(section) !== undefined) return [];
  return [problem("sops-file", { ...where, field }, `\`${field}\` is no map`, "Give each value a key of its own.")];
}

function notEncrypted(path: string, where: Where): Problem {
  const hint = `Encrypt the file with ${encrypt}. If the value was ever committed, replace it: git remembers.`;
  return problem("sops-file", { ...where, field: path }, `\`${path}\` is not encrypted`, hint);
}

function missingKey(key: string, present: readonly string[], where: Where): Problem {
  const guess = suggest(key, present);
  const hint = guess === undefined ? "Add it with `sops edit`" : `Rename \`${guess}\` with \`sops edit\``;
  const text = `the Secret has no key \`${key}\`, which the node needs`;
  return problem("sops-file", where, text, `${hint}, or say in \`keys\` what it is named.`);
}

function checkSopsBlock(sops: PlainMap | undefined, where: Where): Problem[] {
  if (sops === undefined) {
    const hint = `Encrypt it with ${encrypt}. If it was ever committed as it is, replace its values: git remembers.`;
    return [problem("sops-file", where, "the file was not encrypted with SOPS: it has no `sops` block", hint)];
  }
  const mac = sops.get("mac");
  const hasMac = typeof mac === "string" && isSopsValue(mac);
  const hasRecipient = recipients.some((group) => {
    const listed = sops.get(group);
    return Array.isArray(listed) && listed.length > 0;
  });
  return [
    ...(hasMac ? [] : [incomplete("no `mac`, so nothing could tell whether it was changed", where)]),
    ...(hasRecipient ? [] : [incomplete("no recipient, so nobody could decrypt it", where)]),
  ];
}

function incomplete(lacks: string, where: Where): Problem {
  const field = { ...where, field: "sops" };
  return problem(
    "sops-file",
    field,
    `the file's \`sops\` block has ${lacks}`,
    "Restore the file, or encrypt it again.",
  );
}

function asMap(value: PlainValue | undefined): PlainMap | undefined {
  return value instanceof Map ? value : undefined;
}
