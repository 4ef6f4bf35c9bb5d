import { expect, test } from "vitest";
import { writeIni } from "./ini.ts";

test("sections hold keys and values", () => {
  expect(writeIni({ app: { name: "plugin", socket_port: 0 }, log: { rich_enabled: false } })).toBe(
    "[app]\nname = plugin\nsocket_port = 0\n\n[log]\nrich_enabled = False\n",
  );
});

test("a percent sign is no interpolation", () => {
  expect(writeIni({ a: { b: "100%(c)s" } })).toBe("[a]\nb = 100%%(c)s\n");
});

test("what configparser gives back as it is stays as it is: comment and assignment characters, JSON", () => {
  const value = '{"a: b": ["#", ";", "x = y"]}';
  expect(writeIni({ a: { b: value } })).toContain(`b = ${value}\n`);
});

test("an empty value is an empty text", () => {
  expect(writeIni({ a: { b: "" } })).toBe("[a]\nb =\n");
});

test.each(["two\nlines", "two\rlines", " two lines "])("%j adds no line, and so no key", (value) => {
  expect(writeIni({ a: { b: value } })).toBe("[a]\nb = two lines\n");
});
