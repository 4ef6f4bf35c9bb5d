import type { ResolvedNode } from "@interlink-gitops/environment";
import { imageOf } from "../settings.ts";
import { metadata, text } from "./text.ts";

/** The private key, where only those who may read Secrets find it. interLink leaves it behind (docs/networking.md). */
export const wireGuardSecret = `{{- if .WGPrivateKey}}
apiVersion: v1
kind: Secret
${metadata("{{.Name}}-wg-config")}type: Opaque
stringData:
  wg0.conf: |
    [Interface]
    ListenPort = 51820
    PrivateKey = {{.WGPrivateKey}}
    [Peer]
    PublicKey = {{.ClientPublicKey}}
    AllowedIPs = 10.7.0.2/32
    PersistentKeepalive = {{.KeepaliveSecs}}
{{- end}}
`;

/**
 * WireGuard and the forwarding between the cluster and the job, which has 10.7.0.2 (interLink's own number).
 *
 * It needs NET_ADMIN for the interface and the rules of the pod's own network, and nothing else: no privileged
 * container, as `ip_forward` comes with the machine's own setting, no device, as the kernel's WireGuard needs none, and
 * no NET_RAW, as nft talks to the kernel over netlink.
 */
export function wireGuardContainer(node: ResolvedNode): string {
  return `        {{- if .WGPrivateKey}}
        - name: wireguard
          image: ${text(imageOf(node.images.wireguard, node))}
          command: ["/bin/sh", "-euc"]
          args:
            - |
${indent(script, 14)}
          readinessProbe:
            exec:
              command: ["ip", "link", "show", "dev", "wg0"]
            periodSeconds: 5
          resources:
            requests: {cpu: 50m, memory: 32Mi}
            limits: {memory: 128Mi}
          securityContext:
            runAsUser: 0
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: {drop: ["ALL"], add: ["NET_ADMIN"]}
            seccompProfile: {type: RuntimeDefault}
          volumeMounts:
            - name: interlink-wireguard
              mountPath: /etc/interlink-wireguard
              readOnly: true
        {{- end}}
`;
}

/**
 * All that reaches the pod goes to the job, but for the tunnel, WireGuard and the ports of containers that stay here.
 * The interface and the table are made anew, because a restarted container finds those of the last one.
 */
const script = `if [ "$(cat /proc/sys/net/ipv4/ip_forward)" != 1 ]; then
  echo "this machine gives pods no IP forwarding: allow net.ipv4.ip_forward and set mesh.ipForwarding to sysctl" >&2
  exit 1
fi
ip link delete dev wg0 2> /dev/null || true
ip link add dev wg0 type wireguard
wg setconf wg0 /etc/interlink-wireguard/wg0.conf
ip address add 10.7.0.1/32 peer 10.7.0.2/32 dev wg0
ip link set dev wg0 mtu {{.WGMTU}} up
nft -f - <<'RULES'
table ip interlink
delete table ip interlink
table ip interlink {
  chain input {
    type filter hook input priority filter; policy accept;
    iifname != "lo" udp dport 51820 drop
  }
  chain forward {
    type filter hook forward priority filter; policy accept;
    oifname "wg0" tcp flags syn tcp option maxseg size set rt mtu
  }
  chain prerouting {
    type nat hook prerouting priority dstnat; policy accept;
    iifname { "lo", "wg0" } return
    tcp dport {{$port}} return
    udp dport 51820 return
    {{- range $container := .LocalContainers}}{{range $stays := $container.Ports}}
    {{if eq $stays.Protocol "UDP"}}udp{{else}}tcp{{end}} dport {{$stays.ContainerPort}} return
    {{- end}}{{end}}
    meta l4proto { tcp, udp } fib daddr type local dnat to 10.7.0.2
  }
  chain postrouting {
    type nat hook postrouting priority srcnat; policy accept;
    oifname "wg0" masquerade
    iifname "wg0" masquerade
  }
}
RULES
trap 'exit 0' TERM INT
while true; do sleep 3600 & wait $!; done`;

function indent(value: string, spaces: number): string {
  return value.replaceAll(/^(?=.)/gm, " ".repeat(spaces));
}
