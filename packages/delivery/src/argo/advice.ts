import { warning, type Problem } from "@interlink-gitops/core";
import type { FileChange } from "@interlink-gitops/engine";

/** Argo CD leaves alone what is outside of its project, also what it put there itself. */
export function adviseOnProject({ environment, path, before, after }: FileChange): Problem[] {
  if (path !== "delivery/argo/app-project.yaml" || after === undefined) return [];
  const kept = new Set(namespacesIn(after));
  const left = [...new Set(namespacesIn(before))].filter((namespace) => !kept.has(namespace));
  return left.map((namespace) =>
    warning(
      "manual-step",
      { environment, file: `environments/${environment}/environment.ts`, field: "delivery.argo.namespaces" },
      `Argo CD may no longer touch the namespace ${namespace}: what the node has there would stay, its kubelet running`,
      `Add \`namespaces: ["${namespace}"]\` to \`argo\`, and take it away again once that namespace is empty.`,
    ),
  );
}

/** As a build writes them. */
function namespacesIn(project: string): string[] {
  return Array.from(project.matchAll(/^ {2}- namespace: (\S+)$/gm), ([, namespace]) => namespace!);
}
