import { Buffer } from "node:buffer";
import { problem, type Problem, type Where } from "@interlink-gitops/core";
import { isEncrypted, isSecretReference } from "@interlink-gitops/secrets";
import { allowed, findUnexplained, readAllowances, unused } from "./literal-secrets-allow.ts";
import { detectors, type Detector, type Literal } from "./literal-secrets-detectors.ts";

const advice =
  'Keep the value in a Secret and refer to it: secret.existing("name"). If it was ever committed, replace it: git remembers.';
const allowing = " If it is no secret, say so in `allowLiterals`.";

interface Finding {
  detector: Detector;
  path: readonly string[];
}

/**
 * Finds secrets that stand in the file itself, at any depth and in any field, before its shape is looked at. Those that
 * `allowLiterals` names with a reason are warnings, except for keys and tokens that are secrets beyond doubt.
 */
export function findLiteralSecrets(input: unknown, where: Where): Problem[] {
  const allowances = readAllowances(input, (because) => detect({ value: because, key: "", path: [] }) !== undefined);
  const used = new Set<number>();
  const found = findingsIn(input).map((finding) => {
    const described = describe(finding, where);
    const allowance = allowances.find(({ field }) => field === described.where.field);
    if (allowance !== undefined) used.add(allowance.index);
    return allowance === undefined || finding.detector.isNeverAllowed ? described : allowed(described, allowance);
  });
  const idle = allowances.filter(({ index }) => !used.has(index)).map((allowance) => unused(allowance, where));
  return [...found, ...findUnexplained(input, where), ...idle];
}

function detect(literal: Literal): Detector | undefined {
  if (isEncrypted(literal.value)) return undefined;
  const inside = decoded(literal.value).map((value) => ({ ...literal, value, key: "" }));
  return detectors.find(({ finds }) => [literal, ...inside].some(finds));
}

/** What stands in the text as base64, on one line or several: a private key, a kubeconfig, a file with a password. */
function decoded(text: string): string[] {
  const runs = text.match(/[A-Za-z0-9+/]{40,}(?:\s+[A-Za-z0-9+/]+)*={0,2}/g) ?? [];
  return runs
    .map((run) => Buffer.from(run, "base64").toString("latin1"))
    .filter((found) => /^[\x20-\x7e\s]{24}/.test(found));
}

/** Inside a reference to a Secret, names such as `client-secret` are keys and promise nothing. */
function findingsIn(input: unknown): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<object>();
  visit(input, [], "", false);
  return findings;

  function visit(value: unknown, path: readonly string[], key: string, inReference: boolean): void {
    // A number can be a password, too.
    if (typeof value === "string" || typeof value === "number") {
      const detector = detect({ value: String(value), key: inReference ? "" : key, path });
      if (detector !== undefined) findings.push({ detector, path });
    }
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    const reference = inReference || isSecretReference(value);
    for (const [name, member] of Object.entries(value)) {
      visit(
        member,
        [...path, name],
        Array.isArray(value) ? keyInList(value, Number(name), key) : keyOf(value, name),
        reference,
      );
    }
  }
}

/** In a list of arguments, a value stands after its option: `["--token", "…"]`. */
function keyInList(list: readonly unknown[], index: number, key: string): string {
  const before = list[index - 1];
  return typeof before === "string" && /^--?[\w-]+$/.test(before) ? before.replace(/^-+/, "") : key;
}

/** In Kubernetes' lists of variables (`{ name: "TOKEN", value: "…" }`) the value's name stands beside it. */
function keyOf(value: object, name: string): string {
  const sibling = "name" in value ? value.name : undefined;
  return name === "value" && typeof sibling === "string" ? sibling : name;
}

function describe({ detector, path }: Finding, where: Where): Problem {
  const node = path[0] === "nodes" && path[1] !== undefined ? { node: path[1] } : {};
  const at = { ...where, ...node, field: path.join(".") };
  const hint = detector.isNeverAllowed ? advice : advice + allowing;
  return problem("literal-secret", at, `${detector.says} stands in the file`, hint);
}
