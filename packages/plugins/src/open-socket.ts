/**
 * The start of a plugin that opens its socket to the pod's other containers, which then need not run as its user: a
 * socket is writable for its owner only (both Go plugins, `net.Listen`). It removes a stale one first (domain §0.5).
 *
 * @param program shell text that ends with the plugin itself, such as `exec /sidecar/plugin`
 */
export function openSocket(socket: string, program: string): string[] {
  return [
    "/bin/sh",
    "-c",
    `rm -f ${socket}\n(until test -S ${socket}; do sleep 1; done; chmod 0777 ${socket}) &\n${program}\n`,
  ];
}
