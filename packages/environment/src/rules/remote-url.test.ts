import { expect, test } from "vitest";
import { onlyProblem } from "../testing.ts";

const url = (text: string) => onlyProblem((environment) => (environment.nodes.rest.url = text));

test("a port in the URL is told where it belongs", () => {
  expect(url("https://site.example:8443")).toMatchObject({
    code: "invalid-url",
    where: { node: "rest", field: "nodes.rest.url" },
    hint: "Write it as `port: 8443`: interLink appends the port itself.",
  });
});

test("http:// would show the token", () => {
  expect(url("http://site.example").problem).toBe("a token must not travel over http://");
});

test.each([
  "site.example",
  "https://site.example/",
  "https://site.example/path",
  "https://user@site.example",
  "unix:///run/x.sock",
  "",
])("%s is no https:// URL of a host alone", (text) => {
  expect(url(text).hint).toContain("https://host.example");
});
