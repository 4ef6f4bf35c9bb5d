import { readFileSync } from "node:fs";
import { request } from "node:https";
import { parse } from "yaml";

const plurals: Record<string, string> = {
  CiliumNetworkPolicy: "ciliumnetworkpolicies",
  ClusterRole: "clusterroles",
  ClusterRoleBinding: "clusterrolebindings",
  ConfigMap: "configmaps",
  Deployment: "deployments",
  Ingress: "ingresses",
  Namespace: "namespaces",
  NetworkPolicy: "networkpolicies",
  PersistentVolumeClaim: "persistentvolumeclaims",
  Role: "roles",
  RoleBinding: "rolebindings",
  Secret: "secrets",
  Service: "services",
  ServiceAccount: "serviceaccounts",
};

/** The kinds that an API server without custom resources has. */
export const isBuiltIn = (kind: string) => plurals[kind] !== undefined && !kind.startsWith("Cilium");

/** Asks a real API server about objects. */
export function apiClient(kubeconfig: string) {
  const config = parse(readFileSync(kubeconfig, "utf8"));
  const { server: url, "certificate-authority-data": authority } = config.clusters[0].cluster;
  const { hostname, port } = new URL(url);
  const ca = Buffer.from(authority, "base64");

  /** What it says of a new object, strictly and without keeping it; undefined when it would take it. As JSON or YAML. */
  return function refusal(text: string): Promise<string | undefined> {
    const { apiVersion, kind, metadata } = parse(text);
    const base = apiVersion === "v1" ? "/api/v1" : `/apis/${apiVersion}`;
    const space = metadata.namespace === undefined ? "" : `/namespaces/${metadata.namespace}`;
    const path = `${base}${space}/${plurals[kind]}?dryRun=All&fieldValidation=Strict`;
    const headers = { authorization: `Bearer ${config.users[0].user.token}`, "content-type": "application/yaml" };
    return new Promise((done, fail) => {
      const call = request({ hostname, port, path, method: "POST", headers, ca }, (response) => {
        let body = "";
        response.on("data", (chunk) => (body += chunk));
        // A privileged container is a policy of this API server and not a fault of the object.
        response.on("end", () => {
          const message = response.statusCode === 201 ? undefined : body;
          const known = /already exists|disallowed by cluster policy/.test(message ?? "");
          done(message === undefined || known ? undefined : `${kind} ${metadata.name}: ${message}`);
        });
      });
      call.on("error", fail);
      call.end(text);
    });
  };
}
