import { problem, warning, type Problem, type Where } from "@interlink-gitops/core";

/** An entry of `allowLiterals` that says enough to be taken at its word. */
export interface Allowance {
  /** The path of the field, as problems name it: `nodes.leonardo.plugin.env.DEMO_TOKEN`. */
  field: string;
  because: string;
  /** Where in the list it stands. */
  index: number;
}

/**
 * Reads the list of literals that somebody answers for, before its shape is looked at. What has another shape is left to
 * the schema; a reason that is itself a secret is left to the detectors, and counts as none.
 */
export function readAllowances(input: unknown, isSecret: (text: string) => boolean): Allowance[] {
  const list = typeof input === "object" && input !== null && "allowLiterals" in input ? input.allowLiterals : [];
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown, index) => {
    const { field, because } = (entry ?? {}) as { field?: unknown; because?: unknown };
    if (typeof field !== "string" || typeof because !== "string") return [];
    return because.trim() === "" || isSecret(because) ? [] : [{ field, because, index }];
  });
}

/** An entry that gives no reason allows nothing: nobody could audit it. */
export function findUnexplained(input: unknown, where: Where): Problem[] {
  const list = (input as { allowLiterals?: unknown } | null | undefined)?.allowLiterals;
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: { because?: unknown } | null, index) => {
    if (typeof entry?.because !== "string" || entry.because.trim() !== "") return [];
    const at = { ...where, field: `allowLiterals.${index}.because` };
    return [problem("literal-secret", at, "a literal is allowed without a reason", "Say why it is no secret.")];
  });
}

/** A finding that somebody answers for. */
export function allowed({ where, problem: text }: Problem, { because }: Allowance): Problem {
  const hint = "Take it out of `allowLiterals` when that is no longer so.";
  return warning("literal-secret", where, `${text}, which is allowed because: ${because.trim()}`, hint);
}

/** An entry that allows nothing would silently allow what comes to stand there later. */
export function unused({ index, field }: Allowance, where: Where): Problem {
  const text = `no literal secret stands at \`${field}\`, which \`allowLiterals\` names`;
  const hint = "Take the entry away, or correct its field: it is the path that the problem names.";
  return warning("literal-secret", { ...where, field: `allowLiterals.${index}` }, text, hint);
}
