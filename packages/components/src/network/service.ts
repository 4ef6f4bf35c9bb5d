import { metadata } from "./text.ts";

/**
 * UDP goes through a mesh only. A port's name is taken when it is the only one of that name, and none that a port
 * without a name gets (`p-8080`).
 */
export function service(mesh: boolean): string {
  const udp = mesh ? '(or (eq $p.Protocol "TCP") $.WGPrivateKey)' : '(eq $p.Protocol "TCP")';
  return `apiVersion: v1
kind: Service
${metadata()}spec:
  type: ClusterIP
  selector:
    app.kubernetes.io/component: "{{.Name}}"
  ports:
    - name: wstunnel
      port: {{$port}}
      targetPort: {{$port}}
      protocol: TCP
    {{- range $p := .ExposedPorts}}{{if ${udp}}}
    {{- $taken := or (eq $p.Name "") (eq $p.Name "wstunnel") (eq (printf "%.2s" $p.Name) "p-")}}
    {{- range $.ExposedPorts}}
    {{- if and (eq .Name $p.Name) (or (ne .Port $p.Port) (ne .Protocol $p.Protocol))}}{{$taken = true}}{{end}}
    {{- end}}
    - name: "{{if not $taken}}{{$p.Name}}{{else}}p-{{$p.Port}}{{if eq $p.Protocol "UDP"}}-udp{{else if eq $p.Protocol "SCTP"}}-sctp{{end}}{{end}}"
      port: {{$p.Port}}
      targetPort: {{$p.Port}}
      protocol: {{$p.Protocol}}
    {{- end}}{{end}}
`;
}
