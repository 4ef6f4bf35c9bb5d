import type { ResolvedConnectionTest, ResolvedNode } from "@interlink-gitops/environment";
import type { Access } from "../part.ts";
import { canaryName } from "./canary.ts";

/** What the test does at the API server. Its canary has one name, so that it can touch no other pod. */
export function connectionTestAccess(node: ResolvedNode, { canary }: ResolvedConnectionTest): Access[] {
  const { namespace } = node;
  const nodes: Access = {
    group: "",
    resource: "nodes",
    verbs: ["get"],
    names: [node.name],
    because: "it reads the Node's conditions",
  };
  if ("skip" in canary) return [nodes];
  const names = [canaryName(node)];
  return [
    nodes,
    { group: "", resource: "pods", verbs: ["create"], namespace, because: "it makes its canary" },
    { group: "", resource: "pods", verbs: ["delete", "get"], names, namespace, because: "it watches and removes it" },
    { group: "", resource: "pods/log", verbs: ["get"], names, namespace, because: "it reads the canary's log" },
  ];
}
