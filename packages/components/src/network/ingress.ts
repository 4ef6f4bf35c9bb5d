import type { ResolvedNetwork } from "@interlink-gitops/environment";
import { metadata, text } from "./text.ts";

/** The host that the client dials. interLink makes the same name in the job's command. */
const withSuffix = "{{.Name}}-{{.Namespace}}.{{.WildcardDNS}}";
/** It leaves all but the name away where there is no suffix (mesh.go), and so does the template. */
const byName = `{{if .WildcardDNS}}${withSuffix}{{else}}{{.Name}}{{end}}`;

/** The Ingress of one tunnel, for any controller. */
export function ingress({ wildcardDns, ingress: { className, annotations, tls } }: ResolvedNetwork): string {
  const host = wildcardDns === undefined ? byName : withSuffix;
  const lines = Object.entries(annotations).map(([key, value]) => `    ${text(key)}: ${text(value)}\n`);
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
${metadata()}${lines.length === 0 ? "" : `  annotations:\n${lines.join("")}`}spec:
${className === undefined ? "" : `  ingressClassName: ${text(className)}\n`}${tls === undefined ? "" : tlsOf(host, tls)}  rules:
    - host: "${host}"
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: "{{.Name}}"
                port:
                  name: wstunnel
`;
}

function tlsOf(host: string, { secretName }: NonNullable<ResolvedNetwork["ingress"]["tls"]>): string {
  return `  tls:
    - hosts: ["${host}"]
${secretName === undefined ? "" : `      secretName: ${text(secretName)}\n`}`;
}
