import { isIPv4, isIPv6 } from "node:net";

/** What to write where a program is told to listen. */
export const listenHint = 'Write an IP address: "0.0.0.0", or "[::]" for IPv6.';

/** Whether a Go program can listen there: it puts `:` and the port behind the address. */
export function isListenAddress(address: string): boolean {
  const [, inBrackets] = /^\[(.*)\]$/.exec(address) ?? [];
  return isIPv4(address) || (inBrackets !== undefined && isIPv6(inBrackets));
}

/** Whether only the containers of the pod reach what listens there. */
export function isLoopback(address: string): boolean {
  return address.startsWith("127.") || address === "[::1]";
}
