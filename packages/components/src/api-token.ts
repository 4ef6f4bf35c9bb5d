import type { IVolume, IVolumeMount } from "@interlink-gitops/models";

/** Where Kubernetes' clients look for a pod's credentials. */
export const serviceAccountDirectory = "/var/run/secrets/kubernetes.io/serviceaccount";

/** The pod's token for the API server, for single containers: no pod mounts its token by itself (domain §9). */
export const apiToken: IVolume = {
  name: "api-token",
  projected: {
    sources: [
      { serviceAccountToken: { path: "token", expirationSeconds: 3607 } },
      // Optional, because a new namespace gets it a moment later. Without it the process ends, and starts again with it.
      { configMap: { name: "kube-root-ca.crt", items: [{ key: "ca.crt", path: "ca.crt" }], optional: true } },
      { downwardAPI: { items: [{ path: "namespace", fieldRef: { fieldPath: "metadata.namespace" } }] } },
    ],
  },
};

/** Its mount. */
export const apiTokenMount: IVolumeMount = { name: "api-token", mountPath: serviceAccountDirectory, readOnly: true };
