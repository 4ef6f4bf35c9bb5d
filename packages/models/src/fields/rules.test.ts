import { describe, expect, it } from "vitest";
import { ruleFault } from "./rules.ts";
import type { Rule } from "./table.ts";

const faultOf = (rule: Omit<Rule, "type">, value: unknown): unknown => ruleFault({ type: "*", ...rule }, value);

describe("ruleFault", () => {
  it("suggests a value of an enumeration", () => {
    expect(faultOf({ enum: ["NoSchedule", "NoExecute"] }, "noschedule")).toEqual({
      message: 'must be one of "NoSchedule", "NoExecute"',
      suggestion: "NoSchedule",
    });
  });

  it.each([
    [{ minimum: 1 }, 0, 1, "must be at least 1"],
    [{ maximum: 1 }, 2, 1, "must be at most 1"],
    [{ exclusiveMinimum: 1 }, 1, 2, "must be more than 1"],
    [{ exclusiveMaximum: 1 }, 1, 0, "must be less than 1"],
    [{ multipleOf: 5 }, 7, 10, "must be a multiple of 5"],
    [{ minLength: 1 }, "", "a", "must have at least 1 character"],
    [{ maxLength: 2 }, "abc", "ab", "must have at most 2 characters"],
    [{ minItems: 1 }, [], [1], "must have at least 1 item"],
    [{ maxItems: 1 }, [1, 2], [1], "must have at most 1 item"],
    [{ minProperties: 1 }, {}, { a: 1 }, "must have at least 1 field"],
    [{ maxProperties: 1 }, { a: 1, b: 2 }, {}, "must have at most 1 field"],
    [{ format: "ipv4" }, "::1", "10.0.0.1", "is not an IPv4 address"],
    [
      { format: "date-time" },
      "2026-13-01T00:00:00Z",
      "2026-01-31T09:30:00Z",
      "is not a time such as 2026-01-31T09:30:00Z",
    ],
    [{ format: "quantity" }, "64GB", "64Gi", 'is not a Kubernetes quantity such as "500m" or "1.5Gi"'],
    [{ pattern: "^a" }, "b", "a", "must match the pattern ^a"],
  ])("applies %j", (rule, wrong, right, message) => {
    expect(faultOf(rule, wrong)).toEqual({ message });
    expect(faultOf(rule, right)).toBeUndefined();
  });

  it("counts characters, not UTF-16 units", () => {
    expect(faultOf({ maxLength: 1 }, "😀")).toBeUndefined();
    expect(faultOf({ minLength: 2 }, "😀")).toBeDefined();
  });

  it("says that a schema's pattern is invalid instead of guessing", () => {
    expect(faultOf({ pattern: "(?=a)" }, "a")).toEqual({
      message: "cannot be checked: its schema has an invalid pattern, (?=a)",
    });
  });

  it("leaves formats alone that it does not know", () => {
    expect(faultOf({ format: "hostname" }, "!")).toBeUndefined();
  });
});
