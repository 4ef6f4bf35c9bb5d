import { metadata } from "./text.ts";

/** The tunnel's own port gives way to a pod that has it, and so does its second. Without TCP ports nothing comes in. */
export function ownPort(mesh: boolean): string {
  return `{{- $port := 28080}}{{$open := ${mesh ? 'ne .WGPrivateKey ""' : "false"}}}
{{- range .ExposedPorts}}
{{- if eq .Port 28080}}{{$port = 38080}}{{end}}
{{- if eq .Protocol "TCP"}}{{$open = true}}{{end}}
{{- end}}
{{- range .ExposedPorts}}{{if eq .Port $port}}{{$port = 48080}}{{end}}{{end -}}`;
}

/**
 * What a client may do who knows the path prefix: open listeners for the pod's own ports, or talk to WireGuard. Without
 * these rules wstunnel would connect it to whatever the pod can reach: the whole cluster.
 */
export function restrictions(mesh: boolean): string {
  const wireGuard = `
          - !Tunnel
            protocol: [Udp]
            port: ["51820"]
            host: "^127[.]0[.]0[.]1$"
            cidr: ["127.0.0.1/32"]`;
  const ports = `
          {{- if $open}}
          - !ReverseTunnel
            protocol: [Tcp]
            port:
              {{- range .ExposedPorts}}{{if eq .Protocol "TCP"}}
              - "{{.Port}}"
              {{- end}}{{end}}
          {{- end}}`;
  return `apiVersion: v1
kind: ConfigMap
${metadata("{{.Name}}-wg-config")}data:
  restrictions.yaml: |
    restrictions:
      - name: "{{.Name}}"
        match:
          - !PathPrefix "^{{.RandomPassword}}$"
        allow:{{if not $open}} []{{end}}${mesh ? `\n          {{- if .WGPrivateKey}}${wireGuard}\n          {{- else}}${ports}\n          {{- end}}` : ports}
`;
}
