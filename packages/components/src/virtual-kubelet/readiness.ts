import type { ResolvedNode } from "@interlink-gitops/environment";
import type { IProbe } from "@interlink-gitops/models";

/**
 * The virtual kubelet's container is ready when its Node is: the Deployment's health is the node's, in every puller.
 *
 * `kubectl get` exits 0 for a node that is not ready, so the condition's text is compared (domain §2.4). Before that,
 * sockets that nobody listens on any more are removed: interLink and its Go plugins do not unlink theirs, and after a
 * SIGKILL they would fail on the leftover for ever (domain §0.5). interLink's image has no shell to do it itself, but
 * all containers of the pod share one network namespace, whose /proc/net/unix names every socket that is alive.
 */
export function nodeReadiness({ sockets }: ResolvedNode): IProbe {
  const script = [...(sockets === undefined ? [] : [removeStaleSockets(sockets.leftovers)]), nodeIsReady].join("\n");
  return {
    exec: { command: ["/bin/sh", "-c", `${script}\n`] },
    periodSeconds: 10,
    timeoutSeconds: 10,
    failureThreshold: 3,
  };
}

const nodeIsReady = `status=$(kubectl get node "$NODENAME" --request-timeout=8s --cache-dir=/tmp/kubectl \\
  -o 'jsonpath={.status.conditions[?(@.type=="Ready")].status}')
test "$status" = True`;

/** Two looks, because a socket is in the directory a moment before it is in the list; grep's 2 is no answer. */
function removeStaleSockets(leftovers: string): string {
  return `stale() { test -S "$1" || return 1; grep -q " $1\\$" /proc/net/unix; test $? = 1; }
for socket in ${leftovers}; do
  if stale "$socket" && sleep 1 && stale "$socket"; then rm -f "$socket"; fi
done`;
}
