import { pluginDefinitions, type PluginDefinition } from "@interlink-gitops/plugins";
import { z } from "zod";
import { alertFields } from "./alerts.ts";
import { release } from "./common.ts";
import { delivery } from "./delivery.ts";
import { edgeRestNode } from "./edge-rest.ts";
import { edgeSocketNode } from "./edge-socket.ts";
import { inClusterNode } from "./in-cluster.ts";
import { images, registryMirrors } from "./kubernetes.ts";
import { namespace } from "./namespace.ts";
import { networkPolicyFields } from "./network-policy.ts";

const allowedLiteral = z
  .strictObject({
    field: z
      .string()
      .meta({ description: "The path that the problem names, such as `nodes.leonardo.plugin.env.TOKEN_NAME`." }),
    because: z.string().min(1).meta({ description: "Why it is no secret. Reviewers read this." }),
  })
  .meta({ id: "AllowedLiteral", description: "Something that looks like a secret and is none." });

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
      kubernetes: z
        .string()
        .meta({ description: 'The cluster\'s Kubernetes version: "1.31". 1.20 or newer.', examples: ["1.31", "1.28"] }),
      namespace: namespace.meta({ description: "Where the nodes live that do not say otherwise." }),
      interlink: release,
      images: images.optional(),
      registryMirrors: registryMirrors.optional(),
      ...networkPolicyFields,
      ...alertFields,
      allowLiterals: z.array(allowedLiteral).optional().meta({
        description:
          "Findings of the search for literal secrets that are none, each with its reason. They stay visible as warnings.",
      }),
      delivery: delivery.optional(),
      nodes: z
        .record(z.string(), node)
        .meta({ description: "The virtual nodes by their name, which is the Node's name in the cluster." }),
    })
    .meta({
      id: "Environment",
      description: "One environment: virtual nodes of a cluster, in a namespace of their own.",
    });
}
