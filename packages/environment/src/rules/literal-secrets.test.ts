import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";
import { findLiteralSecrets } from "./literal-secrets.ts";

// Assembled at run time, so that no scanner takes this file for a leak.
const pem = ["-----BEGIN", "RSA PRIVATE", "KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----"].join(" ");
const jwt = ["eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiJzb21lYm9keSJ9", "c2lnbmF0dXJlLW9mLWl0"].join(".");
const custom = (options: object) => (environment: any) =>
  (environment.nodes.inside.plugin = { kind: "custom", image: "p:1", socket: "plugin.sock", ...options });

test.each([
  ["a private key", custom({ config: { path: "/etc/p/p.yaml", content: `key: |\n  ${pem}` } }), pem],
  ["a JSON web token", custom({ args: ["--bearer", jwt] }), jwt],
  ["a password in a URL", custom({ env: { UPSTREAM: "https://user:hunter22@site.example" } }), "hunter22"],
  ["a literal under a name that promises a secret", custom({ env: { DB_PASSWORD: "hunter22" } }), "hunter22"],
  [
    "a literal under a name that promises a secret",
    custom({ config: { path: "/etc/p/p.yaml", content: { auth: { "api-key": "hunter22" } } } }),
    "hunter22",
  ],
])("%s is refused without repeating it", (what, change, value) => {
  const found = onlyProblem(change);
  expect(found).toMatchObject({
    code: "literal-secret",
    problem: `${what} stands in the file`,
    where: { node: "inside" },
  });
  expect(JSON.stringify(resolveChanged(change))).not.toContain(value);
});

test("a private key among the authorized keys is refused without repeating it", () => {
  const found = onlyProblem((environment) => (environment.nodes.socket.bastion.authorizedKeys = [pem]));
  expect(found).toMatchObject({ code: "literal-secret", where: { field: "nodes.socket.bastion.authorizedKeys.0" } });
  expect(JSON.stringify(found)).not.toContain("MIIB");
});

test("a secret in place of a reference is not repeated either", () => {
  const { problems } = resolveChanged((environment) => (environment.nodes.rest.oauth.secret = "hunter22"));
  expect(problems.map(({ code }) => code)).toContain("literal-secret");
  expect(JSON.stringify(problems)).not.toContain("hunter22");
});

test("references to Secrets name keys, not values", () => {
  const keys = { "client-secret": "clientSecret", "refresh-token": "refreshToken" };
  expect(resolveChanged((environment) => (environment.nodes.rest.oauth.secret.keys = keys)).problems).toEqual([]);
});

test("public things that look similar pass", () => {
  const env = { TOKEN_PATH: "/run/token", TOKEN_URL: "https://idp.example/token", SECRET_NAME: "x" };
  expect(resolveChanged(custom({ env })).problems).toEqual([]);
});

test("values that were encrypted for the cluster pass", () => {
  const sopsValue = "ENC[AES256_GCM,data:bm90aGluZw==,iv:aW52ZW50ZWQ=,tag:aW52ZW50ZWQ=,type:str]";
  const bytes = Buffer.from(Array.from({ length: 2 + 512 + 48 }, (_, index) => (index * 37) % 251));
  bytes.writeUInt16BE(512, 0);
  expect(findLiteralSecrets({ password: sopsValue, token: bytes.toString("base64") }, {})).toEqual([]);
});

test("a variable's name counts where it stands beside its value", () => {
  const input = {
    env: [
      { name: "DB_PASSWORD", value: "hunter22" },
      { name: "DB_HOST", value: "db.example" },
    ],
  };
  expect(findLiteralSecrets(input, {})).toMatchObject([{ where: { field: "env.0.value" } }]);
});

test("data that contains itself is no endless loop", () => {
  const loop: Record<string, unknown> = {};
  loop["self"] = loop;
  expect(() => resolveChanged((environment) => (environment.nodes.inside.loop = loop))).not.toThrow();
});

test.each([
  ["an option with its value", { args: ["--password=hunter22"] }],
  ["an option and its value", { args: ["--token", "abcdef"] }],
  ["an assignment in a command", { command: ["/bin/sh", "-c", "export DB_PASSWORD=hunter22; run"] }],
  ["a variable with the secret in the middle", { env: { AWS_SECRET_ACCESS_KEY: "hunter22" } }],
  ["a number", { config: { path: "/etc/p/p.yaml", content: { password: 12345 } } }],
  ["a line of a configuration text", { config: { path: "/etc/p/p.yaml", content: "user: x\npassword: hunter22\n" } }],
])("%s is found", (_, options) => {
  expect(onlyProblem(custom(options))).toMatchObject({ code: "literal-secret" });
  expect(JSON.stringify(onlyProblem(custom(options)))).not.toMatch(/hunter22|abcdef|12345/);
});

test.each([
  { args: ["--token-file=/run/token", "--port", "4000"], env: { SECRET_NAME: "x" } },
  { command: ["/bin/sh", "-c", "export TOKEN=$(cat /run/token)"] },
  { config: { path: "/etc/p/p.yaml", content: "token: ${TOKEN}\npassword_file: /run/password\n" } },
])("%o holds none", (options) => {
  expect(resolveChanged(custom(options)).problems).toEqual([]);
});
