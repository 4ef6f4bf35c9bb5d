/**
 * Where the containers of a pod share their sockets: a directory of its own. The chart mounts a volume over `/var/run`
 * and hides what the images keep there (domain §5.3, B13).
 */
export const socketDirectory = "/run/interlink";
export const interLinkSocket = `${socketDirectory}/interlink.sock`;
