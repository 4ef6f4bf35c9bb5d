import { z } from "zod";

const cidrs = (what: string) =>
  z
    .array(z.string())
    .min(1)
    .optional()
    .meta({
      description: `Addresses of ${what}, as CIDRs. Default: every address, on its port only.`,
      examples: [["10.0.0.0/16"]],
    });

const apiServer = z
  .strictObject({
    cidrs: z
      .array(z.string())
      .min(1)
      .optional()
      .meta({
        description:
          "The API servers' own addresses, as CIDRs: they call the virtual kubelet, and are called. `kubectl get endpoints kubernetes` shows them; add the address of the Service `kubernetes` where policies see that.",
        examples: [["172.18.0.2/32"], ["172.18.0.3/32"]],
      }),
    ports: z
      .array(z.int().min(1).max(65535))
      .min(1)
      .optional()
      .meta({ description: "Their TCP ports. Default: 443 and 6443." }),
    konnectivity: z
      .strictObject({
        namespace: z.string().meta({ description: "The agents' namespace." }),
        labels: z.record(z.string(), z.string()).meta({ description: "Labels of the agents' pods." }),
      })
      .optional()
      .meta({ id: "Konnectivity", description: "The agents' pods, where the API servers call through them." }),
  })
  .meta({ id: "PolicyApiServer", description: "Who calls the virtual kubelet's own API, which knows no caller." });

const egress = z
  .strictObject({
    dns: cidrs("the cluster's name servers"),
    interlink: cidrs("interLink at the site"),
    oauth: cidrs("the token endpoint"),
    proxy: cidrs("the web proxy"),
    telemetry: cidrs("the collector of traces"),
    jobScripts: cidrs("the service that writes job scripts"),
    authorizedKeys: cidrs("the bastion's `authorizedKeysUrl`"),
    plugin: z
      .array(z.string())
      .min(1)
      .optional()
      .meta({
        description:
          "Addresses of all that the plugin in the pod talks to, as CIDRs: its batch system, registries, storage. Or of the plugin at the site, where interLink dials it. Default: every address.",
        examples: [["10.0.0.0/16"]],
      }),
  })
  .meta({ id: "PolicyEgress", description: "Where each connection of the pod leads." });

const networkPolicy = z
  .strictObject({
    engine: z.enum(["kubernetes", "cilium"]).optional().meta({
      description:
        "Whose policies are written. `cilium` knows the API server and host names by itself. Default: `kubernetes`.",
    }),
    apiServer: apiServer.optional(),
    bastion: cidrs("those who open the SSH tunnel; behind a NodePort these are often the machines themselves"),
    egress: egress.optional(),
  })
  .meta({
    id: "NetworkPolicy",
    description:
      "A policy for the node's pod: nothing gets in or out but what the node is made for. Default: none, as a wrong one cuts the node off.",
    examples: [{ apiServer: { cidrs: ["172.18.0.2/32"] } }],
  });

/** In an environment for all its nodes, in a node field by field over that. */
export const networkPolicyFields = { networkPolicy: networkPolicy.optional() };
