/** How the script reaches the cluster. */
export interface Uplink {
  /** The start of wstunnel's command line. */
  client: string;
  /** The tunnel's address. */
  address: string;
  /** The name server that is there before the mesh is. */
  resolver: string;
}

/**
 * The part of the mesh's script that runs inside the job's network. Its arguments: the directory with what
 * it needs, the file that says that it is done, for a sidecar that stays, and the job.
 *
 * The tunnel asks the machine's resolver by address: afterwards all names are asked for inside the cluster, and a
 * tunnel that has to be opened again could not ask there.
 */
export function meshJoin({ client, address, resolver }: Uplink): string {
  return `set -euo pipefail
work=$1
ready=$2
shift 2
interface='{{.WGInterfaceName}}'
resolver=''

# within SECONDS COMMAND...: tries until it succeeds
within() {
  local tries=$(($1 * 5))
  shift
  until "$@" > /dev/null 2>&1; do
    tries=$((tries - 1))
    if [ "$tries" -le 0 ]; then
      echo "mesh: waited in vain for: $*" >&2
      exit 1
    fi
    sleep 0.2
  done
}

# run_directory: wireguard-go wants /var/run/wireguard. All else that is in /run stays as it is.
run_directory() {
  if mkdir -p /var/run/wireguard 2> /dev/null && [ -w /var/run/wireguard ]; then return; fi
  mkdir -p "$work/run/wireguard"
  local entry
  for entry in /run/*; do
    if [ "$entry" = /run/wireguard ]; then
      continue
    elif [ -L "$entry" ]; then
      cp -P "$entry" "$work/run/"
    elif [ -d "$entry" ]; then
      mkdir -p "$work/run/\${entry##*/}" && mount --rbind "$entry" "$work/run/\${entry##*/}"
    elif [ -e "$entry" ]; then
      touch "$work/run/\${entry##*/}" && mount --bind "$entry" "$work/run/\${entry##*/}"
    fi
  done
  mount --rbind "$work/run" /run
}

if [ -z "$ready" ]; then
  mount --make-rprivate /
  run_directory
  ip link set lo up
  within 60 sh -c 'ip -4 address show dev tap0 | grep -q inet'
  resolver='dns://${resolver}'
else
  mkdir -p /var/run/wireguard
fi
trap 'kill $(jobs -p) 2> /dev/null || true' EXIT

WSTUNNEL_HTTP_UPGRADE_PATH_PREFIX='{{.RandomPassword}}' ${client} \${resolver:+--dns-resolver "$resolver"} \\
  -L 'udp://127.0.0.1:51821:127.0.0.1:51820?timeout_sec=0' '${address}' &
WG_I_PREFER_BUGGY_USERSPACE_TO_POLISHED_KMOD=1 "$work/wireguard-go" -f "$interface" &
within 60 "$work/wg" show "$interface"
"$work/wg" setconf "$interface" "$work/wg.conf"
ip address add 10.7.0.2/32 peer 10.7.0.1/32 dev "$interface"
ip link set dev "$interface" mtu {{.WGMTU}} up
ip route add '{{.PodCIDRCluster}}' dev "$interface"
ip route add '{{.ServiceCIDR}}' dev "$interface"

if [ -n "$ready" ]; then
  cat "$work/resolv.conf" > /etc/resolv.conf
  touch "$ready"
  trap 'exit 0' TERM INT
  while true; do sleep 3600 & wait $!; done
fi
mount --bind "$work/resolv.conf" /etc/resolv.conf
"$@" &
job=$!
trap 'kill -TERM "$job" 2> /dev/null || true' TERM INT
status=0
wait "$job" || status=$?
while kill -0 "$job" 2> /dev/null; do
  status=0
  wait "$job" || status=$?
done
exit "$status"
`;
}
