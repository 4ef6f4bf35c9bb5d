import { isIPv4 } from "node:net";

/** A range of IPv4 addresses as numbers, both ends in it. */
export interface Range {
  first: number;
  last: number;
}

/** Reads `10.96.0.0/12`; undefined for anything else. */
export function parseRange(text: string): Range | undefined {
  const [, address = "", bits = ""] = /^([^/]+)\/(0|[1-9]\d?)$/.exec(text) ?? [];
  if (!isIPv4(address) || Number(bits) > 32) return undefined;
  const size = 2 ** (32 - Number(bits));
  const first = Math.floor(numberOf(address) / size) * size;
  return { first, last: first + size - 1 };
}

/** Whether two ranges share an address. */
export function overlap(one: Range, other: Range): boolean {
  return one.first <= other.last && other.first <= one.last;
}

/** Whether an address is in a range. */
export function holds(range: Range, address: string): boolean {
  const number = numberOf(address);
  return number >= range.first && number <= range.last;
}

function numberOf(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}
