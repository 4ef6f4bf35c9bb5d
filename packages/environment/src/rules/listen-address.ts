import { isIPv4 } from "node:net";
import { isHost } from "./host.ts";

/** What to write where a program is told to listen. */
export const listenHint = 'Write an IP address: "0.0.0.0", or "[::]" for IPv6.';

/** Whether a Go program can listen there: it puts `:` and the port behind the address. */
export function isListenAddress(address: string): boolean {
  return isIPv4(address) || (/^\[.*:.*\]$/.test(address) && isHost(address));
}
