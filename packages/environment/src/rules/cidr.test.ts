import { expect, test } from "vitest";
import { checkCidr } from "./cidr.ts";

test.each(["10.0.0.0/8", "0.0.0.0/0", "192.0.2.7/32", "::/0", "fd00::/8", "2001:DB8::1/128", "1:2:3:4:5:6:7:8/128"])(
  "%s is a range",
  (text) => {
    expect(checkCidr(text, {})).toEqual([]);
  },
);

test.each([
  "",
  "10.0.0.1",
  "10.0.0.0/33",
  "10.0.0.0/08",
  "010.0.0.0/8",
  "10.0.0.0/8 ",
  "fd00::/129",
  "fe80::1%eth0/64",
  "::ffff:10.0.0.0/104",
  "site.example/24",
])("`%s` is none", (text) => {
  expect(checkCidr(text, {})).toMatchObject([
    { code: "invalid-cidr", problem: expect.stringContaining("is no range") },
  ]);
});

test.each([
  ["10.0.0.1/8", "10.0.0.0/8"],
  ["10.31.255.0/12", "10.16.0.0/12"],
  ["fd00::1/8", "fd00::/8"],
  ["2001:db8:1:2:3:4:5:6/36", "2001:db8::/36"],
  ["1:2:3:4:5:6:7:8/127", "1:2:3:4:5:6:7:8/127"],
])("%s is a host in %s", (text, range) => {
  expect(checkCidr(text, {}).map(({ hint }) => hint)).toEqual(
    text === range ? [] : [`Write the range's first address: "${range}".`],
  );
});

test("where only IPv4 will do, IPv6 will not", () => {
  expect(checkCidr("fd00::/8", {}, "IPv4")[0]!.problem).toBe("`fd00::/8` is no range of IPv4 addresses");
});
