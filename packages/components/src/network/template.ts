import type { ResolvedNode, ResolvedNetwork } from "@interlink-gitops/environment";
import { imageOf } from "../settings.ts";
import { ingress } from "./ingress.ts";
import { ownPort, restrictions } from "./restrictions.ts";
import { service } from "./service.ts";
import { metadata, text } from "./text.ts";
import { wireGuardContainer, wireGuardSecret } from "./wireguard.ts";

/**
 * The Go template of the objects that the virtual kubelet makes for a pod that is offloaded (domain §7): the server of
 * its tunnel, and with a mesh WireGuard behind that. A pod that stays out of the mesh has no keys, and gets a tunnel.
 *
 * The virtual kubelet splits the text at each `---` wherever it stands, finds the pod by the label
 * `app.kubernetes.io/component`, and later deletes the Deployment, the Service and the Ingress called `{{.Name}}` and
 * the ConfigMap `{{.Name}}-wg-config`: what is called otherwise would stay.
 */
export function tunnelTemplate(node: ResolvedNode, network: ResolvedNetwork): string {
  const mesh = network.mesh !== undefined;
  const documents = [
    `${ownPort(mesh)}\n${restrictions(mesh)}`,
    ...(mesh ? [wireGuardSecret] : []),
    deployment(node, network),
    service(mesh),
    ingress(network),
  ];
  return documents.join("---\n");
}

function deployment(node: ResolvedNode, { lowPorts, mesh }: ResolvedNetwork): string {
  const image = imageOf(node.images.wstunnel, node);
  const sysctls = [
    // The pod's ports may be below 1024, and the server is not root. Admitted by every Pod Security level.
    ...(lowPorts ? [["net.ipv4.ip_unprivileged_port_start", "0"]] : []),
    ...(mesh?.ipForwarding === "sysctl" ? [["net.ipv4.ip_forward", "1"]] : []),
  ];
  return `apiVersion: apps/v1
kind: Deployment
${metadata()}spec:
  replicas: 1
  strategy:
    type: Recreate
  selector:
    matchLabels:
      app.kubernetes.io/component: "{{.Name}}"
  template:
    metadata:
      labels:
        app.kubernetes.io/component: "{{.Name}}"
        app.kubernetes.io/part-of: interlink
      annotations:
        interlink.eu/wstunnel-path-prefix: "{{.RandomPassword}}"
    spec:
      automountServiceAccountToken: false
      enableServiceLinks: false
      nodeSelector:
        kubernetes.io/os: linux
${sysctls.length === 0 ? "" : `      securityContext:\n        sysctls:\n${sysctls.map(([name, value]) => `          - name: ${name}\n            value: "${value}"\n`).join("")}`}      containers:
        - name: wstunnel
          image: ${text(image)}
          command: ["/home/app/wstunnel"]
          args: ["server", "--restrict-config", "/etc/wstunnel/restrictions.yaml", "ws://0.0.0.0:{{$port}}"]
          ports:
            - name: wstunnel
              containerPort: {{$port}}
              protocol: TCP
          startupProbe:
            tcpSocket:
              port: {{$port}}
            periodSeconds: 1
            failureThreshold: 60
          livenessProbe:
            tcpSocket:
              port: {{$port}}
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 6
          resources:
            requests: {cpu: 50m, memory: 64Mi}
            limits: {memory: 256Mi}
          securityContext:
            runAsUser: 1000
            runAsGroup: 1000
            runAsNonRoot: true
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: {drop: ["ALL"]}
            seccompProfile: {type: RuntimeDefault}
          volumeMounts:
            - name: interlink-restrictions
              mountPath: /etc/wstunnel
              readOnly: true
${mesh === undefined ? "" : wireGuardContainer(node)}      volumes:
        - name: interlink-restrictions
          configMap:
            name: "{{.Name}}-wg-config"
${mesh === undefined ? "" : wireGuardVolume}`;
}

const wireGuardVolume = `        {{- if .WGPrivateKey}}
        - name: interlink-wireguard
          secret:
            secretName: "{{.Name}}-wg-config"
            defaultMode: 256
        {{- end}}
`;
