import { secretReference } from "@interlink-gitops/secrets";
import { z } from "zod";
import { certificates } from "./pem.ts";

const kubelet = z
  .strictObject({
    port: z
      .int()
      .min(1024)
      .max(65535)
      .optional()
      .meta({ description: "TCP port of the virtual kubelet's API, over which logs are read. Default: 10250." }),
    bindAddress: z
      .string()
      .optional()
      .meta({ description: "The address that it listens on. Default: 0.0.0.0.", examples: ["[::]"] }),
    certificate: z.enum(["csr", "self-signed"]).optional().meta({
      since: "0.6.1",
      description:
        "Where its serving certificate comes from. `csr`: it asks the cluster, and an administrator approves (`kubectl certificate approve`). `self-signed`: at once, but `kubectl logs` then needs --insecure-skip-tls-verify-backend. Default: `csr`.",
    }),
    certificateSecret: secretReference.optional().meta({
      since: "0.6.1",
      description:
        "The Secret with a serving certificate of your own, under `tls.crt` and `tls.key`; it is read anew at each handshake. It must name the pod's address, which changes. Instead of `certificate`.",
    }),
    signerName: z
      .string()
      .optional()
      .meta({
        since: "0.6.1",
        description:
          "The signer that the CSR asks, such as cert-manager's `clusterissuers.cert-manager.io/<name>`. Default: `kubernetes.io/kubelet-serving`.",
        examples: ["clusterissuers.cert-manager.io/sites"],
      }),
  })
  .meta({ id: "KubeletSettings", description: "The virtual kubelet's own API." });

const kubernetesApi = z
  .strictObject({
    host: z.string().meta({ description: "The API server's address as offloaded pods reach it." }),
    port: z.int().min(1).max(65535).meta({ description: "Its TCP port." }),
    caCertificate: z.string().optional().meta({
      description: "Its CA certificate, as PEM text. Public. Replaces `ca.crt` where a pod mounts kube-root-ca.crt.",
      examples: certificates,
    }),
  })
  .meta({ since: "0.3.8", id: "KubernetesApi", description: "The API server as offloaded pods see it." });

const podCidr = z
  .strictObject({
    subnet: z.string().meta({
      description:
        "The Node's pod CIDR, from which pods in a VPN get their addresses. It can be set once; when it changes, the build prints the step that makes the Node anew.",
      examples: ["10.30.0.0/24", "10.31.0.0/24"],
    }),
    firstHost: z
      .int()
      .min(1)
      .max(254)
      .meta({ description: "The first last octet that may be given out.", examples: [10, 20] }),
    lastHost: z
      .int()
      .min(1)
      .max(254)
      .meta({ description: "The last last octet that may be given out.", examples: [250, 240] }),
  })
  .meta({
    since: "0.5.2",
    id: "PodCidr",
    description: "Addresses for pods with the annotation `interlink.eu/pod-vpn`.",
  });

const offloading = z
  .strictObject({
    projectedVolumes: z.boolean().optional().meta({
      description: "Send projected and downward API volumes along, with their service account tokens. Default: true.",
    }),
    resolveDownwardApi: z.boolean().optional().meta({
      since: "0.5.2",
      description:
        "Let the virtual kubelet library resolve env from fields, ConfigMaps and Secrets before the pod is created. `false` leaves that to interLink, which pods with downward API env need. Default: true.",
    }),
    kubernetesApi: kubernetesApi.optional(),
    podCidr: podCidr.optional(),
    jobScriptBuilderUrl: z
      .string()
      .optional()
      .meta({
        since: "0.5.0",
        description: "A service that writes the job script of each pod. It needs `jobScript.build`.",
        examples: ["https://scripts.example/build"],
      }),
  })
  .meta({ id: "Offloading", description: "How pods are handed to the remote side." });

const list = z.array(z.string());
const apptainer = z
  .strictObject({
    executable: z.string().optional().meta({ description: "Path of the apptainer command." }),
    fakeroot: z.boolean().optional().meta({ description: "Run with --fakeroot." }),
    containAll: z.boolean().optional().meta({ description: "Run with --containall." }),
    fuseMode: z.string().optional().meta({ description: "How FUSE mounts are made." }),
    noInit: z.boolean().optional().meta({ description: "Run with --no-init." }),
    noHome: z.boolean().optional().meta({ description: "Run with --no-home." }),
    noPrivileges: z.boolean().optional().meta({ description: "Run with --no-privs." }),
    nvidiaSupport: z.boolean().optional().meta({ description: "Run with --nv." }),
    cleanEnvironment: z.boolean().optional().meta({ description: "Run with --cleanenv." }),
    unsquash: z.boolean().optional().meta({ description: "Unpack images before they run." }),
  })
  .meta({ id: "ApptainerOptions", description: "Options of Apptainer in job scripts." });

const jobScript = z
  .strictObject({
    template: z
      .string()
      .optional()
      .meta({ since: "0.5.0", description: "A Go template that makes the job script of each pod." }),
    build: z
      .strictObject({
        singularityHub: z
          .strictObject({
            server: z.string().meta({
              description: "The image hub's URL.",
              examples: ["https://hub.example", "https://hub.site.example"],
            }),
            masterToken: secretReference.optional().meta({
              description:
                "The Secret with the hub's token, under the key `master-token`. interLink sends it to the job script service and to the plugin with each job.",
            }),
            cacheValiditySeconds: z
              .int()
              .min(0)
              .optional()
              .meta({ description: "Seconds that an image counts as fresh." }),
          })
          .optional()
          .meta({ id: "SingularityHub", description: "Where images come from." }),
        apptainer: apptainer.optional(),
        volumes: z
          .strictObject({
            scratchArea: z.string().optional().meta({ description: "Directory for scratch data." }),
            cacheDirectory: z.string().optional().meta({ description: "Directory of Apptainer's cache." }),
            imageDirectory: z.string().optional().meta({ description: "Directory of images." }),
            extraPath: list.optional().meta({ description: "Further directories for PATH." }),
            fuseSleepSeconds: z.int().min(0).optional().meta({ description: "Seconds to wait for FUSE mounts." }),
          })
          .optional()
          .meta({ id: "JobVolumes", description: "Directories of jobs." }),
      })
      .optional()
      .meta({ since: "0.5.0", id: "JobScriptBuild", description: "What the job script service is told." }),
  })
  .meta({ id: "JobScript", description: "How job scripts are made. Only where interLink runs in the pod." });

const tracing = z
  .strictObject({
    endpoint: z
      .string()
      .optional()
      .meta({
        description:
          "The OTLP collector: `host:port`, over gRPC. Default: `localhost:4317`, which only a collector in the same pod answers.",
        examples: ["otel-collector.monitoring:4317"],
      }),
    caCertificate: z.string().optional().meta({
      description:
        "The CA that signed the collector's certificate, as PEM text. Public. It needs `client`: interLink knows TLS to a collector only as mutual TLS. Default: traces travel in clear text.",
      examples: certificates,
    }),
    client: secretReference.optional().meta({
      description:
        "The Secret with the certificate that programs show the collector, under the keys `tls.crt` and `tls.key`. It needs `caCertificate`.",
    }),
    skipVerification: z.boolean().optional().meta({
      description:
        "Accept any certificate of the collector, which plugins do in any case. Only with `caCertificate`. Default: false.",
    }),
    programs: z
      .array(z.enum(["virtual-kubelet", "interlink", "plugin"]))
      .optional()
      .meta({
        description:
          "Which programs make traces. Default: all of the pod that can; of the plugins these are Docker's and Slurm's.",
      }),
    id: z
      .string()
      .optional()
      .meta({ description: "A name that tells this node's traces apart. Default: a random one at each start." }),
  })
  .meta({
    id: "Tracing",
    description: "OpenTelemetry traces of the virtual kubelet, interLink and the plugins that make some.",
  });

const profiling = z
  .strictObject({
    port: z.int().min(1024).max(65534).optional().meta({
      description: "TCP port of the virtual kubelet's profiler; interLink takes the next one. Default: 6060.",
    }),
    bindAddress: z
      .string()
      .optional()
      .meta({
        description:
          "The address that both listen on. Default: 127.0.0.1, which `kubectl port-forward` reaches and nobody else.",
        examples: ["127.0.0.2", "0.0.0.0"],
      }),
  })
  .meta({ since: "0.6.2", id: "Profiling", description: "Go's profiler, in the virtual kubelet and interLink." });

const proxy = z
  .strictObject({
    http: z
      .string()
      .optional()
      .meta({ description: "The proxy for http:// requests.", examples: ["http://proxy.example:3128"] }),
    https: z
      .string()
      .optional()
      .meta({ description: "The proxy for https:// requests.", examples: ["http://proxy.example:3128"] }),
    noProxy: list.optional().meta({ description: "Hosts, suffixes and CIDRs that are reached directly." }),
  })
  .meta({
    id: "Proxy",
    description:
      "A web proxy for the token refresher. interLink's own calls and the cluster's API go directly: interLink heeds no proxy.",
  });

/** What interLink's own two programs can be told. */
export const interLinkFields = {
  kubelet: kubelet.optional(),
  offloading: offloading.optional(),
  tracing: tracing.optional(),
  profiling: profiling.optional(),
};

/** Only where interLink runs in the pod. */
export const apiServerFields = { jobScript: jobScript.optional() };

/** Only where a token is refreshed. */
export const tokenFields = { proxy: proxy.optional() };
