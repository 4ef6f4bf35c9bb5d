import {
  custom,
  edgeRest,
  edgeSocket,
  inCluster,
  secret,
  type ApiTls,
  type Environment,
} from "@interlink-gitops/environment";

/** The judge puts its own in its place: what counts is where the programs look for it. */
const caCertificate = `-----BEGIN CERTIFICATE-----\n${"A".repeat(64)}\n-----END CERTIFICATE-----\n`;
const capacity = { cpu: 4, memory: "8Gi", pods: 10 };

function together(nodes: Environment["nodes"]): Environment {
  const shared = { kubernetes: "1.36", interlink: "0.6.2", namespace: { name: "interlink", create: true } } as const;
  return { cluster: "live", ...shared, nodes };
}

const tunnelled = (nodePort: number, tls: ApiTls) =>
  edgeSocket({
    bastion: { nodePort, authorizedKeys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI..."] },
    api: { port: 4000, tls },
    capacity,
  });

const tunnel = { wildcardDns: "tunnels.example", ingress: { controller: "nginx" }, tls: {} } as const;
const mesh = { serviceCidr: "10.96.0.0/12", podCidr: "10.244.0.0/16", dnsServiceIp: "10.96.0.10" };

/** What the committed environments do not have: other ways to reach interLink, and ways to reach pods. */
export const variants: Record<string, { environment: Environment; skip: string }> = {
  "a port of the pod, and TLS in the pod": {
    environment: together({
      port: inCluster({ api: { port: 4000 }, plugin: custom({ image: "p:1", port: 5000 }), capacity }),
      tls: tunnelled(31022, { server: secret.existing("server"), caCertificate }),
    }),
    skip: "",
  },
  "a tunnel that ends at a socket, in a namespace of its own, and a mesh": {
    environment: together({
      socket: edgeSocket({
        namespace: { name: "tenant", create: true },
        bastion: {
          nodePort: 31024,
          authorizedKeys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI..."],
          forward: "socket",
        },
        capacity,
      }),
      mesh: inCluster({ plugin: custom({ image: "p:1", port: 5001 }), network: { tunnel, mesh }, capacity }),
    }),
    skip: "",
  },
  // Apart from the mesh: two virtual kubelets that create one namespace of tunnels at once fail one of the pods.
  "tunnels to its pods": {
    environment: together({
      tunnels: inCluster({ plugin: custom({ image: "p:1", port: 5000 }), network: { tunnel }, capacity }),
    }),
    skip: "",
  },
  // kubectl logs is known not to work with client certificates: the build warns.
  "mutual TLS in the pod, and with the site": {
    environment: together({
      pod: tunnelled(31023, {
        server: secret.existing("server"),
        caCertificate,
        client: secret.existing("client"),
        clientCaCertificate: caCertificate,
      }),
      site: edgeRest({
        url: "https://site.example",
        tls: { caCertificate, client: secret.existing("client") },
        capacity,
      }),
    }),
    skip: "logs",
  },
};

/** Invented: the judge overwrites the files. */
export const variantSecrets = ["server", "client"].map((name) => ({
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name, namespace: "interlink" },
  stringData: { "tls.crt": "invented", "tls.key": "invented" },
}));
