import { isQuantity } from "../kubernetes/quantity.ts";

/** One letter of `Code`: the JavaScript type that it needs, and the values of that type that it takes. */
export interface Scalar {
  type: string;
  hasType(value: unknown): boolean;
  takes?(value: unknown): boolean;
  /** Said of a value that has the type and is not taken. */
  fault?: string;
}

const isString = (value: unknown): value is string => typeof value === "string";
const isInteger = (value: unknown): boolean => Number.isInteger(value);
const outOf32Bits = "is out of the range of a 32-bit integer";
const outOf64Bits = "is out of the range of a 64-bit integer";

export const scalars: Readonly<Record<string, Scalar>> = {
  s: { type: "a string", hasType: isString },
  b: { type: "a boolean", hasType: (value) => typeof value === "boolean" },
  n: { type: "a number", hasType: (value) => Number.isFinite(value) },
  i: { type: "an integer", hasType: isInteger, takes: integerOf(32), fault: outOf32Bits },
  l: { type: "an integer", hasType: isInteger, takes: integerOf(64), fault: outOf64Bits },
  I: orString(integerOf(32), outOf32Bits),
  L: orString(integerOf(64), outOf64Bits),
  q: {
    type: "a quantity (a string or a number)",
    hasType: (value) => isString(value) || Number.isFinite(value),
    takes: isQuantity,
    fault: 'is not a Kubernetes quantity such as 2, "500m" or "1.5Gi"',
  },
};

function integerOf(bits: 32 | 64): (value: unknown) => boolean {
  const limit = 2 ** (bits - 1);
  return (value) => (value as number) >= -limit && (value as number) < limit;
}

function orString(takesInteger: (value: unknown) => boolean, fault: string): Scalar {
  return {
    type: "an integer or a string",
    hasType: (value) => isString(value) || isInteger(value),
    takes: (value) => isString(value) || takesInteger(value),
    fault,
  };
}
