import type { KubernetesObject } from "@interlink-gitops/core";
import type { ResolvedNode, ResolvedToken, SecretKey } from "@interlink-gitops/environment";
import type { IContainer, IEnvVar, IPersistentVolumeClaim, IVolume } from "@interlink-gitops/models";
import { certificatePath, mountCertificate, type MountedFiles } from "./certificates.ts";
import { inNamespace } from "./metadata.ts";
import type { Component } from "./part.ts";
import { proxyVariables } from "./proxy.ts";
import { refreshCommand } from "./refresh-command.ts";
import { confined } from "./security.ts";
import { callTo, type Traffic } from "./traffic.ts";

/** Keeps a fresh OAuth2 token in a file that it shares with the virtual kubelet. */
export const refreshToken: Component = {
  name: "refresh-token",
  contribute(node) {
    const { token } = node;
    if (token === undefined) return undefined;
    const ca = mountCertificate(node, "oauth-ca", token.ca);
    const refresher = container(node, token, ca);
    return {
      ...(token.wait === "native-sidecar" ? { sidecars: [refresher] } : { containers: [refresher] }),
      volumes: [tokenVolume(token), ...ca.volumes],
      resources: [...tokenClaim(node, token), ...ca.resources],
      traffic: trafficOf(node, token),
    };
  },
};

/** The token endpoint, or the proxy before it; both where some hosts are reached directly. */
function trafficOf({ proxy = {} }: ResolvedNode, { tokenUrl }: ResolvedToken): Traffic[] {
  const via = tokenUrl.startsWith("https:") ? proxy.https : proxy.http;
  const direct = callTo("oauth", tokenUrl, "it asks for tokens");
  if (via === undefined) return direct;
  return [...callTo("proxy", via, "it asks for tokens"), ...(proxy.noProxy === undefined ? [] : direct)];
}

/** In memory, so that tokens are not written to the machine's disk, unless they must survive the pod. */
function tokenVolume({ storage }: ResolvedToken): IVolume {
  return storage === undefined
    ? { name: "token", emptyDir: { medium: "Memory", sizeLimit: "1Mi" } }
    : { name: "token", persistentVolumeClaim: { claimName: storage.claim } };
}

function tokenClaim(node: ResolvedNode, { storage }: ResolvedToken): KubernetesObject[] {
  if (storage?.create === undefined) return [];
  const { size, storageClass } = storage.create;
  const claim = {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: inNamespace(node, storage.claim),
    spec: {
      accessModes: ["ReadWriteOnce"],
      resources: { requests: { storage: size } },
      ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
    },
  } satisfies IPersistentVolumeClaim;
  return [claim];
}

function container(node: ResolvedNode, token: ResolvedToken, { volumeMounts }: MountedFiles): IContainer {
  const { path, grant, clientSecret, refreshToken, ca } = token;
  return {
    name: "refresh-token",
    image: node.images.tokenRefresher,
    command: refreshCommand(token),
    env: [
      { name: "IAM_TOKEN_ENDPOINT", value: token.tokenUrl },
      { name: "IAM_CLIENT_ID", value: token.clientId },
      fromSecret("IAM_CLIENT_SECRET", clientSecret),
      ...(refreshToken === undefined ? [] : [fromSecret("IAM_REFRESH_TOKEN", refreshToken)]),
      { name: "IAM_VK_AUD", value: token.audience },
      { name: "IAM_GRANT_TYPE", value: grant },
      { name: "TOKEN_PATH", value: path },
      ...(node.logging === "debug" ? [{ name: "VERBOSE", value: "True" }] : []),
      ...proxyVariables(node),
      // Python's `requests` looks here, and nowhere else: it brings the public CAs along.
      ...(ca === undefined ? [] : [{ name: "REQUESTS_CA_BUNDLE", value: certificatePath(ca) }]),
    ],
    // As a native sidecar it holds the virtual kubelet back until there is a token (domain §0.4).
    startupProbe: { exec: { command: ["test", "-s", path] }, periodSeconds: 2, failureThreshold: 150 },
    // It refreshes every 200 s; `find` alone exits 0 when it finds nothing (domain §2.4).
    livenessProbe: {
      exec: { command: ["/bin/sh", "-c", `test -n "$(find ${path} -mmin -10)"`] },
      periodSeconds: 60,
      timeoutSeconds: 5,
      failureThreshold: 3,
    },
    resources: { requests: { cpu: "100m", memory: "300Mi" }, limits: { cpu: "200m", memory: "500Mi" } },
    securityContext: confined(node.user),
    volumeMounts: [{ name: "token", mountPath: token.directory }, ...volumeMounts],
  };
}

function fromSecret(name: string, secretKeyRef: SecretKey): IEnvVar {
  return { name, valueFrom: { secretKeyRef } };
}
