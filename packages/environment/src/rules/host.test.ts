import { expect, test } from "vitest";
import { hasPath, isHost, isHostAndPort, isOwnPod, isUrl } from "./host.ts";

test.each([
  "a",
  "site.example",
  "SITE.example",
  "site.example.",
  "site_a.example",
  "xn--bcher-kva.example",
  "10.0.0.1",
  "[2001:db8::1]",
  `${"a".repeat(63)}.example`,
])("%s is a host", (text) => {
  expect(isHost(text)).toBe(true);
});

test.each([
  "",
  " a",
  ".",
  "site..example",
  "-site.example",
  "site-.example",
  "sité.example",
  "10.0.0.256",
  "10.0.0",
  "0x7f",
  "2001:db8::1",
  "[2001:db8::1",
  "[fe80::1%eth0]",
  "[10.0.0]",
  `${"a".repeat(64)}.example`,
  `${"a.".repeat(126)}example`,
])("`%s` is no host", (text) => {
  expect(isHost(text)).toBe(false);
});

test("a port is a number that a program can be called at", () => {
  for (const text of ["a:1", "a.b:65535", "[::1]:4317"]) expect(isHostAndPort(text)).toBe(true);
  for (const text of ["a", "a:", "a:0", "a:65536", "::1:80", ":80", "a:80 ", "a:8o"])
    expect(isHostAndPort(text)).toBe(false);
});

test("a URL is of a scheme that was asked for, and without a user", () => {
  for (const text of ["https://a", "https://a/", "https://a:8443/b?c=d#e", "https://[::1]:1/b", "http://a?b"])
    expect(isUrl(text, "http", "https")).toBe(true);
  for (const text of [
    "",
    "a",
    "https://",
    "https://:80/x",
    "https://a:99999/",
    "https://u@a/",
    "https://a/ b",
    "ftp://a",
  ])
    expect(isUrl(text, "http", "https")).toBe(false);
  expect(isUrl("http://a", "https")).toBe(false);
});

test("a path begins behind the host", () => {
  expect(["https://a/", "https://a:1/b"].map(hasPath)).toEqual([true, true]);
  expect(["https://a", "https://a?b=/c"].map(hasPath)).toEqual([false, false]);
});

test.each([
  "localhost",
  "LOCALHOST",
  "localhost.",
  "127.0.0.1",
  "127.9.9.9",
  "[::1]",
  "[0:0:0:0:0:0:0:1]",
  "[::ffff:127.0.0.1]",
])("%s is the pod itself", (host) => {
  expect(isOwnPod(host)).toBe(true);
});

test.each(["localhost.example", "10.0.0.1", "[::]", "[::2]", "", "a b"])("`%s` is not the pod itself", (host) => {
  expect(isOwnPod(host)).toBe(false);
});
