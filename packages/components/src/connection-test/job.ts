import { hash } from "node:crypto";
import type { KubernetesObject } from "@interlink-gitops/core";
import type { ResolvedConnectionTest, ResolvedNode } from "@interlink-gitops/environment";
import type { IContainer, IEnvVar, IJob, IVolume } from "@interlink-gitops/models";
import { apiToken, apiTokenMount } from "../api-token.ts";
import { mountCertificate, mountPair, together, type MountedFiles } from "../certificates.ts";
import { inNamespace, labelsOf } from "../metadata.ts";
import { proxyVariables } from "../proxy.ts";
import { scheduling } from "../scheduling.ts";
import { confined } from "../security.ts";
import { imageOf } from "../settings.ts";

const directory = "/opt/connection-test";
/** Seconds for the pod to find a machine and fetch its image. */
const startSeconds = 600;

// A finished Job cannot be changed, and one manifest must run again in every puller. None minds the other's words.
const annotations = {
  // Argo CD runs it at the end of each sync, when all else is healthy, and replaces the one before.
  "argocd.argoproj.io/hook": "PostSync",
  "argocd.argoproj.io/hook-delete-policy": "BeforeHookCreation",
  // Flux replaces it when it has changed, which the hash in it sees to.
  "kustomize.toolkit.fluxcd.io/force": "enabled",
};

/** The Job. It stays when it has ended: its log is the result, and Flux would make a vanished one again and again. */
export function job(
  node: ResolvedNode,
  test: ResolvedConnectionTest,
  name: string,
  files: IVolume,
): KubernetesObject & IJob {
  const credentials = credentialsOf(node, test);
  // It may wait: nothing is to be evicted for a test.
  const { priorityClassName: _, ...place } = scheduling(node.settings.pod);
  // Not `app`, by which the node's Deployment and Services find its pod.
  const labels = { ...labelsOf(node), "app.kubernetes.io/component": "connection-test" };
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { ...inNamespace(node, name), labels, annotations },
    spec: {
      // One run, one answer: the script itself waits for what may still come up.
      backoffLimit: 0,
      activeDeadlineSeconds: test.timeoutSeconds + startSeconds,
      template: {
        metadata: {
          labels,
          annotations: { "interlink-gitops/config-hash": hashOf(node) },
        },
        spec: {
          ...place,
          serviceAccountName: name,
          automountServiceAccountToken: false,
          restartPolicy: "Never",
          // Time to remove the canary.
          terminationGracePeriodSeconds: 60,
          securityContext: { seccompProfile: { type: "RuntimeDefault" } },
          containers: [container(node, test, credentials)],
          volumes: [files, apiToken, ...credentials.volumes],
        },
      },
    },
  } satisfies IJob;
}

/** Of all that makes the node what it is: a change of any of it is a reason to test again. */
function hashOf(node: ResolvedNode): string {
  // Digests of images that other nodes have are no reason.
  const images = [...Object.values(node.images), node.plugin?.image ?? ""].map((image) => imageOf(image, node));
  const pinned = images.filter((image) => image.includes("@"));
  const tested = { ...node, environment: undefined, cluster: undefined, digests: undefined };
  return hash("sha256", JSON.stringify(pinned.length === 0 ? tested : { ...tested, pinned })).slice(0, 16);
}

/** What the virtual kubelet shows and trusts at the site, and the refresher at the provider, at the same paths. */
function credentialsOf(node: ResolvedNode, { ping }: ResolvedConnectionTest): MountedFiles {
  if (ping !== "call") return together([]);
  const { ca, client } = node.tls ?? {};
  return together([
    mountCertificate(node, "remote-ca", ca),
    mountPair("client-certificate", client),
    mountCertificate(node, "oauth-ca", node.token?.ca),
  ]);
}

function container(node: ResolvedNode, test: ResolvedConnectionTest, { volumeMounts }: MountedFiles): IContainer {
  return {
    name: "connection-test",
    // Python is all that the script needs, and interLink's release brings this image anyway.
    image: imageOf(node.images.tokenRefresher, node),
    command: ["python3", `${directory}/main.py`, `${directory}/test.json`],
    env: [
      { name: "POD_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } },
      { name: "POD_UID", valueFrom: { fieldRef: { fieldPath: "metadata.uid" } } },
      ...tokenVariables(node, test),
    ],
    resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
    securityContext: confined(65532),
    volumeMounts: [{ name: "connection-test", mountPath: directory, readOnly: true }, apiTokenMount, ...volumeMounts],
  };
}

function tokenVariables(node: ResolvedNode, { ping }: ResolvedConnectionTest): IEnvVar[] {
  if (ping !== "call" || node.token === undefined) return [];
  return [{ name: "CLIENT_SECRET", valueFrom: { secretKeyRef: node.token.clientSecret } }, ...proxyVariables(node)];
}
