import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isQuantity, parseQuantity } from "./quantity.ts";

const nano = 1_000_000_000n;

describe("isQuantity", () => {
  it.each(["0", "2", "100m", "1.5Gi", "1e3", "1E3", "1E", "-1", "+1", ".5", "1.", "1.Gi", "12e-6", "5n", "7u", "64Ei"])(
    "takes %j",
    (text) => expect(isQuantity(text)).toBe(true),
  );

  it.each([
    "",
    " ",
    "1 Gi",
    "1GB",
    "1gi",
    "1K",
    "1ki",
    "1e",
    "0x1",
    ".",
    "+",
    "m",
    "1,5",
    "1Gi ",
    "Infinity",
    "1e1000",
  ])("refuses %j", (text) => expect(isQuantity(text)).toBe(false));

  it("takes numbers that JSON can hold", () => {
    expect([2, 1.5, 1e21, 5e-324].every(isQuantity)).toBe(true);
    expect([NaN, Infinity].some(isQuantity)).toBe(false);
  });

  it("refuses what is neither string nor number", () => {
    expect([null, undefined, true, 1n, [], {}].some(isQuantity)).toBe(false);
  });
});

describe("parseQuantity", () => {
  it.each([
    ["1", nano],
    ["100m", nano / 10n],
    ["0.1", nano / 10n],
    ["1Ki", 1024n * nano],
    ["1.5Gi", ((3n * nano) << 30n) / 2n],
    ["1e3", 1000n * nano],
    ["1E", 10n ** 18n * nano],
    ["-2k", -2000n * nano],
    [".5", nano / 2n],
    [1e21, 10n ** 21n * nano],
  ])("reads %j in billionths", (quantity, value) => {
    expect(parseQuantity(quantity)).toBe(value);
  });

  it("rounds finer fractions away from zero, as the API server does", () => {
    expect(parseQuantity("0.0000000001")).toBe(1n);
    expect(parseQuantity("-1e-12")).toBe(-1n);
    expect(parseQuantity("0e-12")).toBe(0n);
  });

  it("knows the difference between Gi and G", () => {
    expect(parseQuantity("1Gi")! > parseQuantity("1G")!).toBe(true);
  });

  it("reads exactly what isQuantity takes", () => {
    const text = fc.string({ unit: fc.constantFrom(..."0123456789.+-eEinumkKMGTP ") });
    fc.assert(
      fc.property(text, (one) => {
        expect(parseQuantity(one) !== undefined).toBe(isQuantity(one));
      }),
    );
  });

  it("gives integers back", () => {
    fc.assert(
      fc.property(fc.bigInt(), (one) => {
        expect(parseQuantity(`${one}`)).toBe(one * nano);
      }),
    );
  });

  it("takes a milli-unit for a thousandth", () => {
    fc.assert(
      fc.property(fc.bigInt(), (one) => {
        expect(parseQuantity(`${one}m`)! * 1000n).toBe(parseQuantity(`${one}`));
      }),
    );
  });
});
