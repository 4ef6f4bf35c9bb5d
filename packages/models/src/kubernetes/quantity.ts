/**
 * The grammar of apimachinery's pkg/api/resource: a number, then a decimal or binary suffix or an exponent. Its parser
 * also lets `.`, `+` and a lone suffix pass as zero; nobody means that. Exponents end at three digits: enough for every
 * JSON number.
 */
const grammar = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:([numkMGTPE])|([KMGTPE])i|[eE]([+-]?\d{1,3}))?$/;

const nanoDigits = 9;
const decimalExponents: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const binaryExponents: Readonly<Record<string, bigint>> = { K: 10n, M: 20n, G: 30n, T: 40n, P: 50n, E: 60n };

/** Whether Kubernetes reads this as a quantity: `2`, `"100m"`, `"1.5Gi"`, `"1e3"`, `".5"`. */
export function isQuantity(value: unknown): value is string | number {
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value === "string" && grammar.test(value);
}

/**
 * Reads a quantity in billionths, the finest step that Kubernetes knows: exact, so that quantities can be compared and
 * added as bigints. Finer fractions are rounded away from zero, as the API server does it.
 *
 * @example
 * parseQuantity("1Gi")! > parseQuantity("1G")! // true
 * parseQuantity("100m") // 100_000_000n
 * parseQuantity("1GB") // undefined
 */
export function parseQuantity(quantity: string | number): bigint | undefined {
  const parts = grammar.exec(String(quantity));
  if (parts === null) return undefined;
  const [, sign, whole = "", fraction = parts[4] ?? "", , decimal, binary, exponent] = parts;
  const digits = BigInt(whole + fraction) << (binary === undefined ? 0n : binaryExponents[binary]!);
  const scale =
    nanoDigits - fraction.length + (decimal === undefined ? Number(exponent ?? 0) : decimalExponents[decimal]!);
  const size = scale >= 0 ? digits * 10n ** BigInt(scale) : dividedUp(digits, 10n ** BigInt(-scale));
  return sign === "-" ? -size : size;
}

function dividedUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
