import type { ResolvedNetwork } from "@interlink-gitops/environment";
import { metadata, text } from "./text.ts";

/** The host that the client dials. interLink makes the same name in the job's command. */
const host = "{{.Name}}-{{.Namespace}}.{{.WildcardDNS}}";

/** The Ingress of one tunnel, for any controller. */
export function ingress({ ingress: { className, annotations, tls } }: ResolvedNetwork): string {
  const lines = Object.entries(annotations).map(([key, value]) => `    ${text(key)}: ${text(value)}\n`);
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
${metadata()}${lines.length === 0 ? "" : `  annotations:\n${lines.join("")}`}spec:
${className === undefined ? "" : `  ingressClassName: ${text(className)}\n`}${tls === undefined ? "" : tlsOf(tls)}  rules:
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

function tlsOf({ secretName }: NonNullable<ResolvedNetwork["ingress"]["tls"]>): string {
  return `  tls:
    - hosts: ["${host}"]
${secretName === undefined ? "" : `      secretName: ${text(secretName)}\n`}`;
}
