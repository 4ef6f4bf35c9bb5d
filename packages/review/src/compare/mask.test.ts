import { expect, test } from "vitest";
import { maskText, masked, maskValue } from "./mask.ts";

test.each([
  ["-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----", masked],
  ["https://user:hunter2@registry.example/x", `https://${masked}@registry.example/x`],
  ["Authorization: Bearer abcdef0123456789", `Authorization: Bearer ${masked}`],
  ["run --client-secret=hunter2 --verbose", `run --client-secret=${masked} --verbose`],
  ["https://user:p@hunter2@registry.example/x", `https://${masked}@registry.example/x`],
  ["password = hunter2", `password = ${masked}`],
  ['{"token": "hunter2", "a": "b"}', `{"token": "${masked}", "a": "b"}`],
  ["curl --api-key hunter2 x", `curl --api-key ${masked} x`],
  ["curl -u me:hunter2 x", `curl -u me:${masked} x`],
  ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", masked],
  ["site.x-eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0..a/b", `site.x-${masked}.a/b`],
])("%j holds a secret, whatever it is called", (text, shown) => {
  expect(maskText(text)).toBe(shown);
});

test.each(["a", " ", "-", "token ", "token=", "--", "a://", "b@", "-u ", "a.", "-eyJ"])(
  "a long text of %j is read in no time",
  (piece) => {
    const text = `${piece.repeat(500_000)}x`;
    expect(maskText(text).length).toBeGreaterThan(0);
  },
  5000,
);

test("on a command line, the item before says what an item is", () => {
  const masks = (...items: string[]) => maskValue(items, "Deployment", ["spec", "args"]);
  expect(masks("--token", "hunter2", "-u", "me:hunter2", "--name", "x")).toEqual([
    "--token",
    masked,
    "-u",
    `me:${masked}`,
    "--name",
    "x",
  ]);
});

test("what `kubectl apply` left in a Secret is hidden", () => {
  const annotations = { "kubectl.kubernetes.io/last-applied-configuration": '{"stringData":{"k":"hunter2"}}' };
  expect(JSON.stringify(maskValue({ annotations }, "Secret", ["metadata"]))).not.toContain("hunter2");
});

test.each(["/opt/interlink/token", "https://idp.example/token", "unix:///run/interlink/plugin.sock", "get secrets"])(
  "%j is shown",
  (text) => expect(maskText(text)).toBe(text),
);

test("everything that a Secret holds is hidden, and its keys are shown", () => {
  expect(maskValue({ a: "x", b: "y" }, "Secret", ["stringData"])).toEqual({ a: masked, b: masked });
  expect(maskValue("x", "Secret", ["data", "a"])).toBe(masked);
  expect(maskValue({ a: "x" }, "SealedSecret", ["spec", "encryptedData"])).toEqual({ a: masked });
});

test("a variable whose name promises a secret is hidden, alone and inside of a new container", () => {
  const path = ["spec", "containers", "[vk]", "env"];
  expect(maskValue("x", "Deployment", [...path, "[DB_PASSWORD]", "value"])).toBe(masked);
  expect(maskValue([{ name: "API_TOKEN", value: "x" }], "Deployment", path)).toEqual([
    { name: "API_TOKEN", value: masked },
  ]);
  expect(maskValue("/opt/token", "Deployment", [...path, "[TOKEN_PATH]", "value"])).toBe("/opt/token");
});

test("a field of a configuration file whose name promises a secret is hidden", () => {
  expect(maskValue("x", "ConfigMap", ["data", "c.yaml", "singularity_hub", "master_token"])).toBe(masked);
  expect(maskValue("/opt/token", "ConfigMap", ["data", "c.yaml", "VKTokenFile"])).toBe("/opt/token");
});
