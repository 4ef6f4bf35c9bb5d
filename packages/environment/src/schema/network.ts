import { z } from "zod";

const url = (what: string) =>
  z.string().meta({
    description: `URL of the ${what} binary that jobs download, such as a mirror of your own. Default: interLink's own.`,
  });

const tunnel = z
  .strictObject({
    wildcardDns: z.string().meta({
      description:
        "Suffix of the tunnels' host names: `<name>-<namespace>.<suffix>` must lead to the cluster's ingress.",
    }),
    template: z.string().meta({
      description:
        "Go template of the objects that interLink makes for each pod with ports: a Deployment and a Service called `{{.Name}}`, and an Ingress for `{{.Name}}-{{.Namespace}}.{{.WildcardDNS}}`. interLink's embedded one cannot connect.",
    }),
    command: z.string().optional().meta({
      description:
        "What the job runs to open the tunnel: a format with exactly three `%s`, for path prefix, `-R` options and host. Default: interLink's own, which downloads wstunnel.",
    }),
  })
  .meta({ id: "Tunnel", description: "Tunnels (wstunnel) to the ports of offloaded pods.", since: "0.5.2" });

const mesh = z
  .strictObject({
    serviceCidr: z.string().meta({
      description: "The cluster's range of Service addresses. Required, because interLink's default fits few clusters.",
    }),
    podCidr: z.string().meta({
      description: "The cluster's range of pod addresses. Required, because interLink's default fits few clusters.",
    }),
    dnsServiceIp: z.string().meta({
      description:
        "The address of the cluster's DNS Service. Required, because interLink's default is almost never right.",
    }),
    script: z
      .string()
      .optional()
      .meta({ description: "Go template of the script that a job runs to join the mesh. Default: interLink's own." }),
    unshare: z
      .enum(["auto", "none", "user"])
      .optional()
      .meta({ description: "How the script makes its network namespace. Default: `auto`." }),
    wstunnelUrl: url("wstunnel").optional(),
    wireguardGoUrl: url("wireguard-go").optional(),
    wgToolUrl: url("wg").optional(),
    slirp4netnsUrl: url("slirp4netns").optional(),
  })
  .meta({
    id: "Mesh",
    description: "A WireGuard mesh that every pod of the node joins, over its tunnel.",
    since: "0.6.0",
  });

const network = z
  .strictObject({ tunnel, mesh: mesh.optional() })
  .meta({ id: "Network", description: "How offloaded pods are reached, and reach the cluster." });

/** Networking of offloaded pods. */
export const networkFields = { network: network.optional() };
