/** One thing that is wrong with a value, found without asking a server. */
export interface FieldFault {
  code: "unknown-field" | "wrong-type" | "missing-field" | "invalid-value" | "unknown-kind";
  /** Such as `spec.template.spec.containers[0].imagee` or `metadata.labels["app.kubernetes.io/name"]`. */
  path: string;
  /** What is wrong. Scalars that may be secret are never quoted. */
  message: string;
  /** What was probably meant: a field's name, a value or a kind. The message does not repeat it. */
  suggestion?: string;
}
