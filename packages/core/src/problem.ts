/**
 * Every kind of problem that the product can report. The set is closed: a new kind is a line here, and scripts that
 * read `--json` can rely on the names.
 */
export const problemCodes = [
  // Reading an environment file
  "environment-missing",
  "file-missing",
  "file-syntax",
  "file-threw",
  "file-import",
  "no-default-export",
  "promise-rejected",
  // Its shape
  "unknown-field",
  "wrong-type",
  "missing-field",
  "invalid-value",
  "mixed-modes",
  // Its meaning (one code per named rule, see packages/environment/src/rules)
  "environment-name",
  "node-name",
  "invalid-label",
  "invalid-taint",
  "invalid-quantity",
  "unknown-accelerator",
  "accelerator-model",
  "invalid-url",
  "placeholder",
  "invalid-key",
  "host-keys",
  "unreviewed-keys",
  "lost-refresh-token",
  "port-clash",
  "node-port-range",
  "plugin-config",
  "plugin-limits",
  "image-tag",
  "unknown-container",
  "unknown-volume",
  "invalid-certificate",
  "insecure-tls",
  "unauthenticated",
  "logs-without-certificate",
  "kubelet-certificate",
  "certificate-renewal",
  "open-api",
  "clear-text",
  "logged-secrets",
  "invalid-cidr",
  "network-template",
  "network-command",
  "unverified-download",
  "open-egress",
  "newer-release",
  "connection-test",
  "literal-secret",
  "secret-reference",
  "sops-file",
  "no-nodes",
  "delivery-source",
  "undecryptable",
  "kubernetes-version",
  "namespace-name",
  "conflicting-namespace",
  // The values of a Helm chart
  "values-syntax",
  "values-foreign",
  "values-contradiction",
  "values-incomplete",
  "environment-exists",
  // All environments together
  "duplicate-node",
  "duplicate-node-port",
  "duplicate-namespace-owner",
  "pod-security",
  // What the builders made
  "duplicate-object",
  "conflicting-volume",
  "conflicting-mount",
  "conflicting-variable",
  "unknown-kind",
  "invalid-object",
  "invalid-config",
  "invalid-path",
  // Images and the registries that hold them
  "image-lock",
  "registry",
  // What a change asks of people, beyond a commit
  "manual-step",
  // The disk
  "foreign-file",
  "hand-edited",
  "invalid-index",
  "not-a-directory",
  "not-a-file",
  "read-only",
  "disk-full",
  "interrupted-build",
  "build-running",
  "drift",
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** Where a problem is, as far as it is known. Paths use `/` and are relative to the workspace. */
export interface Where {
  environment?: string;
  node?: string;
  component?: string;
  /** `Kind namespace/name`. */
  object?: string;
  /** Dotted path inside the environment file or the object, such as `nodes.leonardo.capacity.cpu`. */
  field?: string;
  file?: string;
  line?: number;
}

/** Something that a person has to act on: what is wrong, where, and what to do. Never holds a secret value. */
export interface Problem {
  code: ProblemCode;
  /** A warning is shown and stops nothing. */
  severity: "error" | "warning";
  where: Where;
  problem: string;
  hint: string;
}

/** Makes an error, the usual severity. */
export function problem(code: ProblemCode, where: Where, text: string, hint: string): Problem {
  return { code, severity: "error", where, problem: text, hint };
}

/** Makes a warning: shown, but the build goes on. */
export function warning(code: ProblemCode, where: Where, text: string, hint: string): Problem {
  return { code, severity: "warning", where, problem: text, hint };
}

/** Whether any of these stops a build. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((found) => found.severity === "error");
}
