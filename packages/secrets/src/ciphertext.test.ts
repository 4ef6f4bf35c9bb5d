import { Buffer } from "node:buffer";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isEncrypted } from "./ciphertext.ts";
import { sealedValue, sopsValue } from "./testing.ts";

test("encrypted values are recognised", () => {
  expect([sealedValue(), sealedValue(3), sopsValue].map(isEncrypted)).toEqual([true, true, true]);
});

test("no text is taken for a sealed one because it is in base64", () => {
  const text = fc.string({ minLength: 200, maxLength: 3000, unit: "grapheme-ascii" });
  fc.assert(fc.property(text, (value) => !isEncrypted(Buffer.from(value).toString("base64")) && !isEncrypted(value)));
});

test.each(["", "ENC[", "ENC[hunter22]", `${sopsValue} hunter22`, `x${sopsValue}`])("%j is no ciphertext", (value) => {
  expect(isEncrypted(value)).toBe(false);
});
