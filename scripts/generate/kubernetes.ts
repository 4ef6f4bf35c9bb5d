import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type OpenApiDocument, tableFromOpenApi } from "../../packages/models/src/fields/from-openapi.ts";
import type { Generator } from "./generator.ts";
import { printTable } from "./table.ts";

const kubernetes = "k8s.io/kubernetes@v1.36.3";

/** Every kind that a check knows. The generator fails when the document lacks one. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  v1: [
    "ConfigMap",
    "Endpoints",
    "Event",
    "LimitRange",
    "Namespace",
    "Node",
    "PersistentVolume",
    "PersistentVolumeClaim",
    "Pod",
    "ResourceQuota",
    "Secret",
    "Service",
    "ServiceAccount",
  ],
  "admissionregistration.k8s.io/v1": [
    "MutatingWebhookConfiguration",
    "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding",
    "ValidatingWebhookConfiguration",
  ],
  "apiextensions.k8s.io/v1": ["CustomResourceDefinition"],
  "apps/v1": ["DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"],
  "autoscaling/v2": ["HorizontalPodAutoscaler"],
  "batch/v1": ["CronJob", "Job"],
  "certificates.k8s.io/v1": ["CertificateSigningRequest"],
  "coordination.k8s.io/v1": ["Lease"],
  "discovery.k8s.io/v1": ["EndpointSlice"],
  "networking.k8s.io/v1": ["Ingress", "IngressClass", "NetworkPolicy"],
  "node.k8s.io/v1": ["RuntimeClass"],
  "policy/v1": ["PodDisruptionBudget"],
  "rbac.authorization.k8s.io/v1": ["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"],
  "scheduling.k8s.io/v1": ["PriorityClass"],
  "storage.k8s.io/v1": ["StorageClass"],
};

/**
 * The field table of Kubernetes' kinds. The OpenAPI document comes with the Go module: the proxy serves it, with a
 * checksum, wherever Go modules can be had.
 */
export const kubernetesFields: Generator = {
  name: "Kubernetes fields",
  obstacle() {
    try {
      moduleDirectory();
      return undefined;
    } catch (error) {
      const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
      return missing ? "it needs go, which is not on PATH" : `go cannot download ${kubernetes}`;
    }
  },
  async files() {
    const file = join(moduleDirectory(), "api", "openapi-spec", "swagger.json");
    const document = JSON.parse(readFileSync(file, "utf8")) as OpenApiDocument;
    const names = Object.entries(kinds).flatMap(([apiVersion, list]) => list.map((kind) => `${apiVersion}/${kind}`));
    return new Map([
      ["packages/models/src/kubernetes/fields.generated.json", printTable(tableFromOpenApi(document, names))],
    ]);
  },
};

let directory: string | undefined;

function moduleDirectory(): string {
  return (directory ??= downloadedModule());
}

function downloadedModule(): string {
  const answer = execFileSync("go", ["mod", "download", "-json", kubernetes], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return (JSON.parse(answer) as { Dir: string }).Dir;
}
