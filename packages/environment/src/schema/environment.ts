import { pluginDefinitions, type PluginDefinition } from "@interlink-gitops/plugins";
import { z } from "zod";
import { release } from "./common.ts";
import { edgeRestNode } from "./edge-rest.ts";
import { edgeSocketNode } from "./edge-socket.ts";
import { inClusterNode } from "./in-cluster.ts";

const namespace = z
  .strictObject({
    name: z.string().meta({ description: "The namespace that everything of this environment lives in." }),
    create: z.boolean().optional().meta({
      description:
        "Whether this environment creates the namespace. Only one environment of a cluster may. Default: false.",
    }),
  })
  .meta({ id: "Namespace", description: "Where the objects live." });

/**
 * The shape of an environment file. Meaning beyond the shape is in `rules/`.
 *
 * One source feeds all: its descriptions become the interfaces that files are typed by, and the reference.
 */
export function environmentSchema(definitions: readonly PluginDefinition[] = pluginDefinitions) {
  const node = z
    .discriminatedUnion("mode", [inClusterNode(definitions), edgeSocketNode, edgeRestNode])
    .meta({ id: "VirtualNode" });
  return z
    .strictObject({
      cluster: z.string().meta({
        description:
          "The Kubernetes cluster. Node names, NodePorts and the namespace's owner are unique in it, across environments.",
      }),
      kubernetes: z.string().meta({ description: 'The cluster\'s Kubernetes version: "1.31". 1.20 or newer.' }),
      namespace,
      interlink: release,
      nodes: z
        .record(z.string(), node)
        .meta({ description: "The virtual nodes by their name, which is the Node's name in the cluster." }),
    })
    .meta({ id: "Environment", description: "One environment: a namespace of a cluster and the virtual nodes in it." });
}
