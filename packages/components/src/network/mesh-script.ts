import type { Download, ResolvedMesh, ResolvedNetwork } from "@interlink-gitops/environment";
import { trust, verification } from "./client-command.ts";
import { meshJoin } from "./mesh-join.ts";
import { shellWord } from "./text.ts";

/** The network between the machine and the job, out of the way of clusters' ranges. slirp4netns answers DNS on its .3. */
const slirp = { cidr: "198.18.42.0/24", dns: "198.18.42.3" };

/**
 * The Go template of the script with which a job joins the mesh (domain §7.3). It is a here-document that writes
 * `$TMPDIR/mesh.sh`: the plugins look for its first line, cut the script out, and run it with the job's own script as
 * its argument (Slurm), or without one in a sidecar of the pod (Kubernetes), which waits for `$TMPDIR/mesh-ready`.
 */
export function meshScript(network: ResolvedNetwork, mesh: ResolvedMesh): string {
  const { endpoint, wstunnel } = network;
  return `cat <<'EOFMESH' > $TMPDIR/mesh.sh
#!/bin/bash
# Joins the cluster's pods and Services: WireGuard inside a wstunnel. With a command it makes a network of the
# command's own and runs it there; without one it sets up the network that it finds, and stays.
set -euo pipefail
umask 077
export PATH="$PATH:/usr/sbin:/sbin"
ready="\${TMPDIR:-/tmp}/mesh-ready"
work=$(mktemp -d "\${TMPDIR:-/tmp}/interlink-mesh.XXXXXX")
trap 'rm -rf "$work"' EXIT

fail() {
  echo "mesh: $1" >&2
  exit 1
}

# obtain NAME URL SHA256: a program, which must be the one that was meant where a checksum is given.
obtain() {
  curl --fail --silent --show-error --location --retry 3 --output "$work/$1" "$2" || fail "cannot download $2"
  if [ -n "$3" ]; then
    echo "$3  $work/$1" | sha256sum -c - > /dev/null || fail "$2 is another file than expected"
  fi
  chmod 0700 "$work/$1"
}

if [ $# -eq 0 ] && [ -n "\${SLURM_JOB_ID:-}" ]; then
  fail "this Slurm plugin does not hand the job to mesh.sh: the job would run outside of the mesh"
fi
command -v ip > /dev/null || fail "there is no ip command: install iproute2"
obtain wstunnel '{{.WSTunnelExecutableURL}}' ${checksum(wstunnel)}
obtain wireguard-go '{{.WireguardGoURL}}' ${checksum(mesh.wireguardGo)}
obtain wg '{{.WgToolURL}}' ${checksum(mesh.wgTool)}

cat > "$work/wg.conf" <<'EOFWG'
{{.WGConfig}}
EOFWG
${certificate(endpoint)}
cat > "$work/resolv.conf" <<'EOFRESOLV'
nameserver {{.DNSServiceIP}}
search svc.${mesh.clusterDomain} ${mesh.clusterDomain}
options ndots:5
EOFRESOLV

cat > "$work/join.sh" <<'EOFJOIN'
${meshJoin({
  client: [...trust(endpoint, "$work/ca.crt"), `"$work/wstunnel" client ${verification(endpoint)}`].join(" ").trim(),
  address: `${endpoint.scheme}://{{.IngressEndpoint}}:${endpoint.port}`,
  resolver: slirp.dns,
})}EOFJOIN

if [ $# -eq 0 ]; then
  exec bash "$work/join.sh" "$work" "$ready"
fi

obtain slirp4netns '{{.Slirp4netnsURL}}' ${checksum(mesh.slirp4netns)}
namespaces=(--net --mount)
mode='{{.UnshareMode}}'
case "$mode" in
  none) ;;
  user) namespaces+=(--user --map-root-user) ;;
  *) if [ "$(id -u)" != 0 ]; then namespaces+=(--user --map-root-user); fi ;;
esac
unshare "\${namespaces[@]}" true || fail "this machine lets nobody make a network namespace (unshare \${namespaces[*]})"

unshare "\${namespaces[@]}" bash "$work/join.sh" "$work" "" "$@" &
job=$!
trap 'kill -TERM "$job"' TERM INT
until [ "$(readlink "/proc/$job/ns/net")" != "$(readlink /proc/self/ns/net)" ]; do
  kill -0 "$job" 2> /dev/null || fail "the job's network was not made"
  sleep 0.1
done
"$work/slirp4netns" --configure --mtu=65520 --disable-host-loopback --cidr=${slirp.cidr} "$job" tap0 &
uplink=$!
status=0
wait "$job" || status=$?
# A signal ends the first wait before the job has ended.
while kill -0 "$job" 2> /dev/null; do
  status=0
  wait "$job" || status=$?
done
kill "$uplink" 2> /dev/null || true
exit "$status"
EOFMESH
`;
}

function checksum({ sha256 = "" }: Download): string {
  return shellWord(sha256);
}

function certificate({ caCertificate }: ResolvedNetwork["endpoint"]): string {
  return caCertificate === undefined ? "" : `cat > "$work/ca.crt" <<'EOFCA'\n${caCertificate.trim()}\nEOFCA\n`;
}
