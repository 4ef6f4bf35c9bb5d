import { z } from "zod";
import { certificates } from "./pem.ts";

const url = (what: string) =>
  z.string().meta({
    description: `URL of the ${what} binary that jobs download, such as a mirror of your own. Default: interLink's own.`,
  });
const sha256 = (what: string) =>
  z
    .string()
    .optional()
    .meta({
      description: `SHA-256 of the ${what} binary. A job with another one stops.`,
      examples: ["0123456789abcdef".repeat(4)],
    });

const program = z
  .strictObject({ url: url("wstunnel").optional(), sha256: sha256("wstunnel") })
  .meta({ id: "TunnelProgram", description: "The wstunnel program that jobs run." });

const tls = z
  .strictObject({
    clusterIssuer: z.string().optional().meta({
      description:
        "cert-manager's ClusterIssuer that makes a certificate for each pod's tunnel. A public issuer limits how many it makes: prefer one certificate for all of `*.<wildcardDns>`.",
    }),
    secretName: z.string().optional().meta({
      description:
        "A TLS Secret that is there in every namespace of tunnels (`<pod's namespace>-wstunnel`). Default: the ingress controller's own default certificate.",
    }),
    caCertificate: z.string().optional().meta({
      description: "The CA that signed the certificates, as PEM text. Public. Default: the CAs that the site trusts.",
      examples: certificates,
    }),
    insecureSkipVerify: z.string().optional().meta({
      description: "Let jobs accept any certificate; the text says why.",
      hint: "Write why, in quotes.",
    }),
  })
  .meta({ id: "TunnelTls", description: "TLS of the tunnels: jobs dial port 443 instead of 80." });

const ingress = z
  .strictObject({
    className: z.string().optional().meta({ description: "The IngressClass. Default: the cluster's default class." }),
    controller: z.enum(["nginx", "f5-nginx", "traefik", "haproxy"]).optional().meta({
      description:
        "The controller of that class, to add the annotations with which it keeps long connections open. Any other controller works with `annotations` of your own.",
    }),
    annotations: z
      .record(z.string(), z.string())
      .optional()
      .meta({ description: "Further annotations of the Ingress. They win, and may use the template's variables." }),
  })
  .meta({ id: "TunnelIngress", description: "The Ingress of each tunnel." });

const tunnel = z
  .strictObject({
    wildcardDns: z
      .string()
      .optional()
      .meta({
        description:
          "Suffix of the tunnels' host names: `<name>-<namespace>.<suffix>` must lead to the cluster's ingress. Default: none; jobs then dial `<name>` alone, which the site has to find by itself.",
        examples: ["tunnels.site.example"],
      }),
    ingress: ingress.optional(),
    tls: tls.optional(),
    program: program.optional(),
    template: z
      .string()
      .optional()
      .meta({
        description:
          "Go template of your own for the objects that interLink makes for each pod: a Deployment and a Service called `{{.Name}}`, and an Ingress for `{{.Name}}-{{.Namespace}}.{{.WildcardDNS}}`. Default: one that is made from the fields beside this.",
        examples: ["kind: Deployment\\nmetadata:\\n  name: {{.Name}}\\n{{if .WGPrivateKey}}# …{{end}}\\n"],
      }),
    command: z
      .string()
      .optional()
      .meta({
        description:
          "What the job runs to open the tunnel: a format with exactly three `%s`, for path prefix, `-R` options and host. Default: one that fits `tls` and `program`.",
        examples: ["./wstunnel client --http-upgrade-path-prefix %s %s ws://%s:80"],
      }),
  })
  .meta({ id: "Tunnel", description: "Tunnels (wstunnel) to the ports of offloaded pods.", since: "0.5.2" });

const mesh = z
  .strictObject({
    serviceCidr: z.string().meta({
      description: "The cluster's range of Service addresses. Required, because interLink's default fits few clusters.",
      examples: ["10.96.0.0/12", "10.112.0.0/12"],
    }),
    podCidr: z.string().meta({
      description: "The cluster's range of pod addresses. Required, because interLink's default fits few clusters.",
      examples: ["10.244.0.0/16", "10.245.0.0/16"],
    }),
    dnsServiceIp: z.string().meta({
      description:
        "The address of the cluster's DNS Service. Required, because interLink's default is almost never right.",
      examples: ["10.96.0.10", "10.96.0.11"],
    }),
    clusterDomain: z.string().optional().meta({ description: "The cluster's DNS domain. Default: `cluster.local`." }),
    ipForwarding: z.enum(["inherited", "sysctl"]).optional().meta({
      description:
        "How a tunnel's pod may forward packets. `inherited`: pods have the machine's own setting, which Kubernetes' machines have on. `sysctl`: the pod asks for `net.ipv4.ip_forward`, which the kubelet must allow. Default: `inherited`.",
    }),
    script: z.string().optional().meta({
      description: "Go template of your own for the script that a job runs to join the mesh. Default: this project's.",
    }),
    scriptConfigMap: z
      .strictObject({
        name: z.string().meta({ description: "The ConfigMap, in the node's namespace." }),
        key: z.string().optional().meta({ description: "The key in it. Default: `custom-mesh.sh`." }),
      })
      .optional()
      .meta({ id: "MeshScriptConfigMap", description: "A ConfigMap with the script, instead of `script`." }),
    unshare: z
      .enum(["auto", "none", "user"])
      .optional()
      .meta({ description: "How the script makes its network namespace. Default: `auto`." }),
    wireguardGoUrl: url("wireguard-go").optional(),
    wgToolUrl: url("wg").optional(),
    slirp4netnsUrl: url("slirp4netns").optional(),
    sha256: z
      .strictObject({
        wireguardGo: sha256("wireguard-go"),
        wgTool: sha256("wg"),
        slirp4netns: sha256("slirp4netns"),
      })
      .optional()
      .meta({ id: "MeshChecksums", description: "Checksums of the downloaded programs." }),
  })
  .meta({
    id: "Mesh",
    description: "A WireGuard mesh that every pod of the node joins, over its tunnel.",
    since: "0.6.0",
  });

const network = z.strictObject({ tunnel, mesh: mesh.optional() }).meta({
  id: "Network",
  description: "How offloaded pods are reached, and reach the cluster.",
  // Keys that interLink's sources have and no release has (domain §1d).
  unreleased: {
    ingressTls: "`tunnel.tls` does the same without that key.",
    ingressClusterIssuer: "`tunnel.tls.clusterIssuer` does the same without that key.",
    shadowMode: "Until then a tunnel needs an Ingress.",
    ssh: "Until then a tunnel needs an Ingress.",
  },
});

/** Networking of offloaded pods. */
export const networkFields = { network: network.optional() };
