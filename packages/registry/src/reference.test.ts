import { expect, test } from "vitest";
import { formatReference, originOf, parseReference } from "./reference.ts";

const digest = `sha256:${"0".repeat(64)}`;

test.each([
  ["oci://ghcr.io/hpc/production", { registry: "ghcr.io", repository: "hpc/production" }],
  ["oci://127.0.0.1:5000/a:v1", { registry: "127.0.0.1:5000", repository: "a", tag: "v1" }],
  [`localhost/a_b/c@${digest}`, { registry: "localhost", repository: "a_b/c", digest }],
  ["busybox:1.37", { registry: "docker.io", repository: "library/busybox", tag: "1.37" }],
  ["docker.io/busybox:1.37", { registry: "docker.io", repository: "library/busybox", tag: "1.37" }],
  ["index.docker.io/grafana/alloy", { registry: "docker.io", repository: "grafana/alloy" }],
  ["[::1]:5000/a:1", { registry: "[::1]:5000", repository: "a", tag: "1" }],
  ["grafana/alloy", { registry: "docker.io", repository: "grafana/alloy" }],
])("%s", (text, expected) => {
  expect(parseReference(text)).toEqual(expected);
  expect(parseReference(formatReference(parseReference(text)))).toEqual(expected);
});

test.each([
  "oci://ghcr.io",
  "oci://user:word@ghcr.io/a",
  "https://ghcr.io/a",
  "oci://ghcr.io/../a",
  "oci://ghcr.io/A",
  "ghcr.io:99999/a",
  "1.2.3.999/a",
  "[:::]/a",
  "",
])("%s is no place in a registry", (text) => expect(() => parseReference(text)).toThrow(/is no place in a registry/));

test("only this machine is asked without TLS", () => {
  expect(originOf("127.0.0.1:5000")).toBe("http://127.0.0.1:5000");
  expect(originOf("127.0.0.1.example:5000")).toBe("https://127.0.0.1.example:5000");
  expect(originOf("docker.io")).toBe("https://registry-1.docker.io");
});
