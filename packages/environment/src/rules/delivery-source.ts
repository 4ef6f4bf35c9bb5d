import { problem, type Problem, type Where } from "@interlink-gitops/core";
import type { Rule } from "./rule.ts";

/** One source, and somebody who can pull it. */
export const deliverySource: Rule = {
  says: "what is delivered has one source, and a puller that reads it",
  check({ delivery }, where) {
    if (delivery === undefined) return [];
    const { git, oci, flux, argo } = delivery;
    const at = (field: string): Where => ({ ...where, field: `delivery${field}` });
    const problems: Problem[] = [];
    if (flux === undefined && argo === undefined) {
      const text = "a source, and nothing that pulls it";
      problems.push(problem("missing-field", at(""), text, "Add `flux`, `argo` or both."));
    }
    if ((git === undefined) === (oci === undefined)) {
      const hint = "Give `git` or `oci`: where this is pulled from.";
      problems.push(problem("missing-field", at(""), "pullers need one source", hint));
    }
    if (oci !== undefined && argo !== undefined) {
      const text = "Argo CD does not read Flux' artifacts: its Applications would stay unknown";
      problems.push(problem("delivery-source", at(".oci"), text, "Give `git` instead, which both pull."));
    }
    if (git?.url.startsWith("ssh://") === true && flux !== undefined && git.secretName === undefined) {
      const hint = "Name the Secret that `flux create secret git` makes, or use https:// for a public repository.";
      const text = "Flux reads no repository over ssh:// without a key";
      problems.push(problem("missing-field", at(".git.secretName"), text, hint));
    }
    return problems;
  },
};
