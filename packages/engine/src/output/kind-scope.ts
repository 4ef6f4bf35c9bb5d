/** The kinds of Kubernetes itself, and of what is often beside it, that have no namespace. */
const clusterScoped = new Set([
  "Namespace",
  "Node",
  "PersistentVolume",
  "CustomResourceDefinition",
  "APIService",
  "CertificateSigningRequest",
  "StorageClass",
  "IngressClass",
  "RuntimeClass",
  "PriorityClass",
  "GatewayClass",
  "CSIDriver",
  "CSINode",
  "VolumeAttachment",
  "FlowSchema",
  "PriorityLevelConfiguration",
  "DeviceClass",
  "ResourceSlice",
  "ResourceFlavor",
  "MutatingWebhookConfiguration",
  "ValidatingWebhookConfiguration",
  "MutatingAdmissionPolicy",
  "MutatingAdmissionPolicyBinding",
  "ValidatingAdmissionPolicy",
  "ValidatingAdmissionPolicyBinding",
]);

/** Whether objects of this kind have no namespace. By convention that is what a name such as `ClusterIssuer` says. */
export function isClusterScoped(kind: string): boolean {
  return clusterScoped.has(kind) || kind.startsWith("Cluster");
}
