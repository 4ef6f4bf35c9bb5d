import { Buffer } from "node:buffer";

/**
 * Whether a text is what `kubeseal` makes of a value: base64 of a two-byte length, an RSA ciphertext of that length, and
 * an AES-GCM ciphertext with its tag of 16 bytes (sealed-secrets, docs/developer/crypto.md). The length tells it from
 * literals: text, keys and certificates in base64 begin with bytes that would mean a key of more than 60,000 bits.
 */
export function isSealedValue(text: string): boolean {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return false;
  const bytes = Buffer.from(text, "base64");
  if (bytes.length < 2) return false;
  const rsaBytes = bytes.readUInt16BE(0);
  return rsaBytes >= 256 && rsaBytes <= 2048 && bytes.length >= 2 + rsaBytes + 16;
}

/** Whether a text is what SOPS makes of a value. */
export function isSopsValue(text: string): boolean {
  const base64 = "[A-Za-z0-9+/]+={0,2}";
  return new RegExp(`^ENC\\[AES256_GCM,data:${base64},iv:${base64},tag:${base64},type:[a-z]+\\]$`).test(text);
}

/** Whether a text is a value that somebody encrypted for a cluster, and may therefore stand in a repository. */
export function isEncrypted(text: string): boolean {
  return isSealedValue(text) || isSopsValue(text);
}
