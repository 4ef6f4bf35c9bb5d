import { isQuantity } from "../kubernetes/quantity.ts";

interface Format {
  accepts(text: string): boolean;
  /** Said of a string that is not accepted. */
  fault: string;
}

/** The string formats that are checked. All others are only documentation, for the API server too. */
export const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ["byte", { accepts: isBase64, fault: "is not base64" }],
  ["date-time", { accepts: isDateTime, fault: "is not a time such as 2026-01-31T09:30:00Z" }],
  ["ip", { accepts: (text) => isIpv4(text) || isIpv6(text), fault: "is not an IP address" }],
  ["ipv4", { accepts: isIpv4, fault: "is not an IPv4 address" }],
  ["ipv6", { accepts: isIpv6, fault: "is not an IPv6 address" }],
  ["quantity", { accepts: isQuantity, fault: 'is not a Kubernetes quantity such as "500m" or "1.5Gi"' }],
  ["uuid", { accepts: isUuid, fault: "is not a UUID" }],
]);

// node:net could tell, but it takes milliseconds to load, tens of them in Deno.
function isIpv4(text: string): boolean {
  const octets = text.split(".");
  return octets.length === 4 && octets.every((octet) => /^(0|[1-9]\d{0,2})$/.test(octet) && Number(octet) <= 255);
}

function isIpv6(text: string): boolean {
  return /^[0-9a-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]/`);
}

/** Padded standard base64, as Go reads a []byte: line ends are ignored. */
function isBase64(text: string): boolean {
  const letters = text.replace(/[\r\n]/g, "");
  return letters.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(letters);
}

function isDateTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
