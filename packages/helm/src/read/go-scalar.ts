import type { Plain } from "./tree.ts";

const words = new Map<string, Plain>([
  ...["", "~", "null", "Null", "NULL"].map((word) => [word, null] as const),
  ...["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"].map((word) => [word, true] as const),
  ...["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"].map((word) => [word, false] as const),
]);

/** What Go's YAML reader makes of a scalar without quotes: `yes` is true and `0123` is 83, as in YAML 1.1. */
export function goScalar(source: string): Plain {
  const word = words.get(source);
  return word !== undefined ? word : (number(source) ?? source);
}

function number(source: string): number | undefined {
  const digits = source.replaceAll("_", "");
  const [, sign = "", body = ""] = /^([-+]?)(.*)$/s.exec(digits)!;
  const factor = sign === "-" ? -1 : 1;
  if (/^0b[01]+$/.test(body) || /^0x[0-9a-fA-F]+$/.test(body) || /^0o[0-7]+$/.test(body)) return factor * Number(body);
  if (/^0[0-7]+$/.test(body)) return factor * Number.parseInt(body, 8);
  if (/^(\d+|\d*\.\d+|\d+\.\d*)([eE][-+]?\d+)?$/.test(body)) return factor * Number(body);
  return undefined;
}
