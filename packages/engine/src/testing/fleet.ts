import type { Wanted } from "./build-tree.ts";
import type { Tree } from "./tree.ts";

/** A few hundred files in two editions: some files change between them, some come, some go. */
export function fleet(edition: 1 | 2): Wanted {
  const numbers = Array.from({ length: 40 }, (_, index) => index + edition * 3);
  const nodes = numbers.flatMap((number) => {
    const components = ["deployment", "interlink", "plugin", "rbac", "virtual-kubelet"];
    return components.map((component) => [`nodes/n${number}/${component}.yaml`, textOf(component, number, edition)]);
  });
  const manifests = { ...(Object.fromEntries(nodes) as Tree), "kustomization.yaml": `edition: ${edition}\n` };
  return { manifests, delivery: edition === 1 ? {} : { "README.md": "2\n", "flux/nodes.yaml": "2\n" } };
}

function textOf(component: string, number: number, edition: number): string {
  return `${component}: ${component === "rbac" ? 0 : edition}\nnode: ${number}\n`;
}
