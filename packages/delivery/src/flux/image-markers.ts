import type { Resource } from "@interlink-gitops/core";
import type { ResolvedDelivery } from "@interlink-gitops/environment";

/** Only as much of a Deployment as is looked at. */
interface Pod {
  spec?: { template?: { spec?: Record<"containers" | "initContainers", { name: string }[] | undefined> } };
}

/** Marks the images that Flux' image automation may set: it finds their lines by these comments. */
export function withImageMarkers(resources: readonly Resource[], { flux }: ResolvedDelivery): readonly Resource[] {
  const policies = flux?.imagePolicies ?? {};
  if (Object.keys(policies).length === 0) return resources;
  return resources.map((resource) => {
    const pod = (resource.object as Pod).spec?.template?.spec;
    if (resource.object.kind !== "Deployment" || pod === undefined) return resource;
    const comments = (["initContainers", "containers"] as const).flatMap((list) =>
      (pod[list] ?? []).flatMap(({ name }, index) => {
        const policy = policies[name];
        const path = `spec.template.spec.${list}[${index}].image`;
        return policy === undefined ? [] : [[path, JSON.stringify({ $imagepolicy: policy })] as const];
      }),
    );
    return { ...resource, comments: { ...resource.comments, ...Object.fromEntries(comments) } };
  });
}
