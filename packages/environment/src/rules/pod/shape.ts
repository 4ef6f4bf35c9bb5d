import { problem, type Problem } from "@interlink-gitops/core";
import { checkObject } from "@interlink-gitops/models";
import { withoutAbsent } from "../../absent.ts";
import type { ContainerSettings, VirtualNode } from "../../schema/environment.generated.ts";
import type { NodeAt } from "../rule.ts";

/** Values in Kubernetes' own shape whose fields or types it does not have, told where they stand in the file. */
export function checkShape({ pod, containers }: VirtualNode, at: NodeAt): Problem[] {
  if (pod === undefined && containers === undefined) return [];
  const { labels: _, annotations: __, imagePullSecrets: ___, ...spec } = pod ?? {};
  const named = Object.entries((containers ?? {}) as Record<string, ContainerSettings>);
  const shaped = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "pod" },
    spec: {
      ...spec,
      containers: named.map(([name, { resources, volumeMounts }]) => withoutAbsent({ name, resources, volumeMounts })),
    },
  };
  return checkObject(shaped).map(({ code, path, message, suggestion }) => {
    const field = path
      .replace(/^spec\.containers\[(\d+)\]/, (_whole, index: string) => `containers.${named[Number(index)]![0]}`)
      .replace(/^spec\./, "pod.")
      .replaceAll(/\[(\d+)\]/g, ".$1");
    const meant = suggestion === undefined ? "" : `, did you mean \`${suggestion}\`?`;
    return problem(
      code === "unknown-kind" ? "invalid-object" : code,
      at(field),
      `\`${field}\` ${message}${meant}`,
      "Write it as `kubectl explain pod.spec` documents it.",
    );
  });
}
