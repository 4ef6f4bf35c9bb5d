import { BlockList, isIPv4, isIPv6 } from "node:net";

/** A DNS name's parts. Underscores are no part of host names, and in use all the same: Go and name servers take them. */
const label = /^[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/;

/** Whether a text is a host as URLs write it: a DNS name, an IPv4 address, or an IPv6 address in brackets. */
export function isHost(text: string): boolean {
  const [, inBrackets] = /^\[(.*)\]$/.exec(text) ?? [];
  if (inBrackets !== undefined) return isAddress(inBrackets);
  const labels = text.replace(/\.$/, "").split(".");
  if (text.length > 253 || !labels.every((part) => label.test(part))) return false;
  // A name that ends in a number is an address, or nothing: `10.0.0.256`.
  return isIPv4(text) || !/^(\d+|0x[0-9a-f]*)$/i.test(labels.at(-1)!);
}

/** Whether a text is an IP address by itself: no range, no brackets, no zone, which means nothing on other machines. */
export function isAddress(text: string): boolean {
  return isIPv4(text) || (isIPv6(text) && !text.includes("%"));
}

/** Whether a text is `host:port`. */
export function isHostAndPort(text: string): boolean {
  const [, host = "", port = ""] = /^(.*):(\d{1,5})$/.exec(text) ?? [];
  return isHost(host) && isPort(Number(port));
}

/** Whether a text is a URL of one of these schemes that a program can call. A user in it would be a secret. */
export function isUrl(text: string, ...schemes: readonly string[]): boolean {
  const [, scheme = "", authority = ""] = /^([a-z]+):\/\/([^\s/?#]+)([/?#]\S*)?$/.exec(text) ?? [];
  return schemes.includes(scheme) && (isHost(authority) || isHostAndPort(authority));
}

/** Whether a URL goes on behind its host. */
export function hasPath(url: string): boolean {
  return /^[a-z]+:\/\/[^/?#]+\//.test(url);
}

/** Whether a host is the pod itself, which all of its containers share. */
export function isOwnPod(host: string): boolean {
  const [, inBrackets] = /^\[(.*)\]$/.exec(host) ?? [];
  if (inBrackets !== undefined) return isIPv6(inBrackets) && loopback.check(inBrackets, "ipv6");
  return /^localhost\.?$/i.test(host) || (isIPv4(host) && loopback.check(host));
}

/** However they are spelled: `[0:0:0:0:0:0:0:1]`, `[::ffff:127.0.0.1]`. */
const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8);
loopback.addAddress("::1", "ipv6");

function isPort(port: number): boolean {
  return port >= 1 && port <= 65_535;
}
