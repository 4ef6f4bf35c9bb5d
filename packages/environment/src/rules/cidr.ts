import { isIPv4, isIPv6 } from "node:net";
import { problem, type Problem, type Where } from "@interlink-gitops/core";

/** A range of addresses as Kubernetes takes it: with its first address, and no zeros in front of numbers. */
export function checkCidr(text: string, where: Where, families: "IPv4" | "IPv4 or IPv6" = "IPv4 or IPv6"): Problem[] {
  const fault = (says: string, hint: string) => [problem("invalid-cidr", where, `\`${text}\` ${says}`, hint)];
  const [, address = "", bits = ""] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const size = isIPv4(address) ? 32 : isPlainIPv6(address) && families !== "IPv4" ? 128 : undefined;
  if (size === undefined || Number(bits) > size) {
    const example = families === "IPv4" ? "" : ', and "192.0.2.7/32" for one';
    return fault(`is no range of ${families} addresses`, `Write address and bits: "192.0.2.0/24"${example}.`);
  }
  const number = numberOf(address, size);
  const first = (number >> BigInt(size - Number(bits))) << BigInt(size - Number(bits));
  if (first === number) return [];
  return fault(
    "names one address in a range, which Kubernetes and routes refuse",
    `Write the range's first address: "${textOf(first, size)}/${bits}".`,
  );
}

/** Without a zone, and without an IPv4 address inside, which Kubernetes takes neither. */
function isPlainIPv6(address: string): boolean {
  return isIPv6(address) && !/[%.]/.test(address);
}

function numberOf(address: string, size: 32 | 128): bigint {
  if (size === 32) return BigInt(address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0));
  const [head = [], tail] = address.split("::").map((half) => (half === "" ? [] : half.split(":")));
  const zeros = tail === undefined ? [] : Array<string>(8 - head.length - tail.length).fill("0");
  return [...head, ...zeros, ...(tail ?? [])].reduce((sum, part) => (sum << 16n) + BigInt(`0x${part}`), 0n);
}

function textOf(number: bigint, size: 32 | 128): string {
  const [count, width, base] = size === 32 ? [4, 8n, 10] : [8, 16n, 16];
  const parts = Array.from({ length: count }, (_, index) =>
    ((number >> (width * BigInt(count - 1 - index))) & ((1n << width) - 1n)).toString(base),
  );
  return size === 32 ? parts.join(".") : parts.join(":").replace(/(^|:)0(:0)+(:|$)/, "::");
}
