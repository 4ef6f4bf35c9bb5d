import { problem, type Problem, type Where } from "@interlink-gitops/core";
import { isSecretReference } from "@interlink-gitops/secrets";

const advice =
  'Keep the value in a Secret and refer to it: secret.existing("name"). If it was ever committed, replace it: git remembers.';

/** A way to recognise a secret that stands in the file itself. None of them ever repeats the value. */
interface Detector {
  says: string;
  finds(value: string, key: string): boolean;
}

const detectors: readonly Detector[] = [
  { says: "a private key", finds: (value) => /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(value) },
  { says: "a JSON web token", finds: (value) => /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/.test(value) },
  { says: "a password in a URL", finds: (value) => /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@]+@/i.test(value) },
  {
    says: "a literal under a name that promises a secret",
    finds: (value, key) =>
      value.trim() !== "" &&
      /(pass(word|wd|phrase)?|secret|token|credentials?|api[-_]?key|private[-_]?key)$/i.test(key),
  },
];

/**
 * Finds secrets that stand in the file itself, at any depth and in any field, before its shape is looked at. Inside a
 * reference to a Secret, names such as `client-secret` are keys and promise nothing.
 */
export function findLiteralSecrets(input: unknown, where: Where): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<object>();
  visit(input, [], "", false);
  return problems;

  function visit(value: unknown, path: string[], key: string, inReference: boolean): void {
    if (typeof value === "string") {
      const detector = detectors.find(({ finds }) => finds(value, inReference ? "" : key));
      if (detector !== undefined) {
        const node = path[0] === "nodes" && path[1] !== undefined ? { node: path[1] } : {};
        problems.push(
          problem(
            "literal-secret",
            { ...where, ...node, field: path.join(".") },
            `${detector.says} stands in the file`,
            advice,
          ),
        );
      }
      return;
    }
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    const reference = inReference || isSecretReference(value);
    for (const [name, member] of Object.entries(value)) {
      visit(member, [...path, name], Array.isArray(value) ? key : name, reference);
    }
  }
}
