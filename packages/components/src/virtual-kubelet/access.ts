import type { ResolvedNode } from "@interlink-gitops/environment";
import type { Access } from "../part.ts";

/** What the virtual kubelet does at the API server: the minimum that ran a pod's whole life (domain §9). */
export function virtualKubeletAccess({ name: node, kubelet, offloading }: ResolvedNode): Access[] {
  const lease = { group: "coordination.k8s.io", resource: "leases", namespace: "kube-node-lease" };
  return [
    {
      group: "",
      resource: "nodes",
      verbs: ["create"],
      because: "it registers its Node again when somebody deleted that by hand",
    },
    {
      group: "",
      resource: "nodes",
      verbs: ["get"],
      names: [node],
      because: "it reads its Node before each status update",
    },
    { group: "", resource: "nodes/status", verbs: ["patch"], names: [node], because: "heartbeat, capacity, labels" },
    {
      group: "",
      resource: "pods",
      verbs: ["delete", "get", "list", "watch"],
      because: "it watches its pods, and lists all of them in its status loop",
    },
    { group: "", resource: "pods/status", verbs: ["update"], because: "it reports its pods' state" },
    {
      group: "",
      resource: "configmaps",
      verbs: ["get", "list", "watch"],
      because: "its informers watch every namespace",
    },
    { group: "", resource: "secrets", verbs: ["get", "list", "watch"], because: "its informers watch every namespace" },
    { group: "", resource: "namespaces", verbs: ["list"], because: "it looks for its pods in each" },
    ...(offloading.projectedVolumes === false
      ? []
      : [
          {
            group: "",
            resource: "serviceaccounts/token",
            verbs: ["create"],
            because: "offloaded pods have projected tokens",
          },
        ]),
    ...(kubelet.certificate === "csr"
      ? [
          {
            group: "certificates.k8s.io",
            resource: "certificatesigningrequests",
            verbs: ["create", "delete", "get", "list"],
            because: "it asks for its serving certificate",
          },
          ...issuerAccess(kubelet),
        ]
      : []),
    { ...lease, verbs: ["create"], because: "its heartbeat" },
    { ...lease, verbs: ["get", "update"], names: [node], because: "its heartbeat" },
  ];
}

/** cert-manager asks the API server whether the requester may name a namespace's Issuer; a ClusterIssuer is open to all. */
function issuerAccess({ issuer }: ResolvedNode["kubelet"]): Access[] {
  if (issuer === undefined) return [];
  const { namespace, name } = issuer;
  const because = "its serving certificate is signed by that Issuer";
  return [{ group: "cert-manager.io", resource: "signers", verbs: ["reference"], names: [name], namespace, because }];
}
