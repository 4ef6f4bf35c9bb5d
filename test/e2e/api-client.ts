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
  Job: "jobs",
  Namespace: "namespaces",
  Node: "nodes",
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

/** Sends requests to a real API server as its administrator. */
export function connect(kubeconfig: string) {
  const config = parse(readFileSync(kubeconfig, "utf8"));
  const { server: url, "certificate-authority-data": authority } = config.clusters[0].cluster;
  const { hostname, port } = new URL(url);
  const ca = Buffer.from(authority, "base64");
  const authorization = `Bearer ${config.users[0].user.token}`;

  type Reply = { status: number; text: string };
  const send = (method: string, path: string, body?: string, type = "application/json"): Promise<Reply> =>
    new Promise((done, fail) => {
      // Node says no length by itself when something is deleted, and the server takes the body for another request.
      const length = { "content-length": String(Buffer.byteLength(body ?? "")) };
      const headers = { authorization, "content-type": type, ...length };
      const call = request({ hostname, port, path, method, headers, ca }, (response) => {
        let text = "";
        response.on("data", (chunk) => (text += chunk));
        response.on("end", () => done({ status: response.statusCode!, text }));
      });
      // A connection that was kept may have been closed by the server in this very moment.
      call.on("error", (error) => (call.reusedSocket ? done(send(method, path, body, type)) : fail(error)));
      call.end(body);
    });
  return send;
}

/** Asks a real API server about objects. */
export function apiClient(kubeconfig: string) {
  const send = connect(kubeconfig);

  /** What it says of a new object, strictly and without keeping it; undefined when it would take it. As JSON or YAML. */
  return async function refusal(object: string): Promise<string | undefined> {
    const { apiVersion, kind, metadata } = parse(object);
    const base = apiVersion === "v1" ? "/api/v1" : `/apis/${apiVersion}`;
    const space = metadata.namespace === undefined ? "" : `/namespaces/${metadata.namespace}`;
    const path = `${base}${space}/${plurals[kind]}?dryRun=All&fieldValidation=Strict`;
    const { status, text } = await send("POST", path, object, "application/yaml");
    // A privileged container is a policy of this API server and not a fault of the object.
    const fine = status === 201 || /already exists|disallowed by cluster policy/.test(text);
    return fine ? undefined : `${kind} ${metadata.name}: ${text}`;
  };
}
