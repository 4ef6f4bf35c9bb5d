import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

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

test("an address of IPv6 is a host, too", () => {
  const { problems } = resolveChanged((environment: any) => (environment.nodes.rest.url = "https://[2001:db8::1]"));
  expect(problems).toEqual([]);
  expect(url("https://[2001:zz::1]").code).toBe("invalid-url");
});

test.each([
  "site.example",
  "https://site.example/",
  "https://site.example/path",
  "https://user@site.example",
  "unix:///run/x.sock",
  "",
  "https://",
  "https://10.0.0.256",
  "https://site..example",
  "https://2001:db8::1",
  `https://${"a".repeat(64)}.example`,
])("%s is no https:// URL of a host alone", (text) => {
  expect(url(text).hint).toContain("https://host.example");
});

test.each(["https://SITE.example", "https://site.example.", "https://10.0.0.1", "https://[2001:db8::1]"])(
  "%s can be called",
  (text) => {
    expect(resolveChanged((environment) => (environment.nodes.rest.url = text)).problems).toEqual([]);
  },
);

test.each(["https://localhost", "https://127.0.0.1", "https://[::1]"])("%s is the pod itself, not the site", (text) => {
  expect(url(text)).toMatchObject({ severity: "warning", problem: expect.stringContaining("never be Ready") });
});

test("without TLS the port is said", () => {
  const plain = (port?: number) => (environment: any) => {
    delete environment.nodes.rest.oauth;
    Object.assign(environment.nodes.rest, { url: "http://site.example", unauthenticated: "a test site", port });
  };
  const where = expect.objectContaining({ field: "nodes.rest.port" });
  expect(resolveChanged(plain()).problems).toContainEqual(expect.objectContaining({ code: "missing-field", where }));
  expect(resolveChanged(plain(3000)).environment).toBeDefined();
});
