import { problem, type Problem, type Where } from "@interlink-gitops/core";
import { labelKeyFault, labelValueFault } from "@interlink-gitops/models";

/** A label has Kubernetes' syntax, wherever it is put. */
export function checkLabel(key: string, value: string, where: Where): Problem[] {
  const fault = labelKeyFault(key) ?? labelValueFault(value);
  if (fault === undefined) return [];
  const text = `the label \`${key}=${value}\` is not valid: ${fault}`;
  return [problem("invalid-label", where, text, 'Labels look like "site.example/rack": "a-12".')];
}

/** So has the key of an annotation, whose value may be any text. */
export function checkAnnotation(key: string, where: Where): Problem[] {
  const fault = labelKeyFault(key);
  if (fault === undefined) return [];
  const text = `the annotation \`${key}\` ${fault}: the API server would refuse its object`;
  return [problem("invalid-label", where, text, 'Annotations look like "site.example/contact": any text.')];
}
