import { expect, test } from "vitest";
import { imported, meaningOf, node, refusals, run } from "./testing/chart.ts";

const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKZ0Y0Xv3m3l0nVZ1Jm2l1x0m8sVq0d4o5b6c7d8e9fA site";
const cut = key.slice(0, 50);
const path = "sshBastion.clientKeys.authorizedKeys";
const keys = (authorizedKeys: string, more = {}) =>
  JSON.stringify({ sshBastion: { clientKeys: { authorizedKeys, ...more } } });

test("comments and options stay where they are", () => {
  const lines = ["# the login node", `restrict,port-forwarding,from="10.0.0.0/8" ${key}`, "", "# its spare", key];
  expect(node("socket", keys(`\n${lines.join("\n")}\n\n`)).bastion?.authorizedKeys).toEqual(lines);
  expect(imported("socket", keys(lines.join("\n"))).ignored).toEqual([]);
});

test("an empty line would hide the keys from the image beside a URL", () => {
  const over = keys(`${key}\n\n${key}`, { keysURL: "https://site.example/keys" });
  expect(node("socket", over).bastion?.authorizedKeys).toEqual([key, key]);
});

test("a cut key is said, and a placeholder takes its place where there is no other", () => {
  expect(node("socket", keys(cut)).bastion?.authorizedKeys).toEqual([
    `# no whole key: ${cut}`,
    "ssh-ed25519 <the site's public key>",
  ]);
  expect(meaningOf("socket", keys(cut), path)).toContain("nobody can log in with it");
  expect(node("socket", keys(`${cut}\n${key}`)).bastion?.authorizedKeys).toEqual([`# no whole key: ${cut}`, key]);
});

test("a private key is refused and never shown", () => {
  const over = keys("-----BEGIN OPENSSH PRIVATE KEY-----\nhunter2\n-----END OPENSSH PRIVATE KEY-----");
  expect(refusals("socket", over)).toMatchObject([{ code: "literal-secret", field: path }]);
  expect(JSON.stringify(run("socket", over))).not.toContain("hunter2");
});

test("options that forbid the tunnel, and comments alone, are refused", () => {
  expect(refusals("socket", keys(`restrict ${key}`))).toMatchObject([{ code: "invalid-key" }]);
  expect(refusals("socket", keys("# none yet"))).toMatchObject([{ code: "values-incomplete" }]);
});
