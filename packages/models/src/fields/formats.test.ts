import { expect, it } from "vitest";
import { formats } from "./formats.ts";

it.each([
  ["byte", ["", "YQ==", "YWI=", "YWJj\n"], ["a", "YQ", "YQ=a", "Y-_="]],
  [
    "date-time",
    ["2026-01-31T09:30:00Z", "2026-01-31T09:30:00.123456+01:00"],
    ["", "2026-01-31", "2026-13-01T00:00:00Z"],
  ],
  ["ip", ["10.0.0.1", "::1"], ["", "host"]],
  ["ipv4", ["0.0.0.0", "255.255.255.255"], ["", "1.2.3", "256.0.0.1", "01.2.3.4", "::1", "1.2.3.4\n"]],
  [
    "ipv6",
    ["::", "fe80::1", "::ffff:10.0.0.1", "1:2:3:4:5:6:7:8"],
    ["", "1", ":::", "1:2:3", "fe80::1%eth0", "::1]/["],
  ],
  ["quantity", ["64Gi"], ["64GB"]],
  ["uuid", ["3f2504e0-4f89-11d3-9a0c-0305e82c3301"], ["", "3f2504e04f8911d39a0c0305e82c3301"]],
])("tells a right %s from a wrong one", (name, right, wrong) => {
  const { accepts } = formats.get(name)!;
  expect(right.filter((text) => !accepts(text))).toEqual([]);
  expect(wrong.filter((text) => accepts(text))).toEqual([]);
});
