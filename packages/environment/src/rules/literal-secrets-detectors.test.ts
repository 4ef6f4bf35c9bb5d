import { describe, expect, test } from "vitest";
import { detectors } from "./literal-secrets-detectors.ts";
import { findLiteralSecrets } from "./literal-secrets.ts";

// All invented, and assembled at run time, so that no scanner takes this file for a leak.
const join = (...parts: string[]) => parts.join("");
const digits = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
const hex = "0123456789abcdef".repeat(3);
const basic = Buffer.from("user:hunter22").toString("base64");
const encoded = (text: string) => Buffer.from(text).toString("base64");
const wrapped = (text: string) => text.match(/.{1,48}/g)!.join("\n  ");

const secrets: readonly [detector: string, key: string, value: string][] = [
  ["private-key", "content", join("-----BEGIN ", "OPENSSH PRIVATE", " KEY-----\nb3Bl")],
  ["private-key", "content", join("-----BEGIN ", "PRIVATE", " KEY-----\nMIIE")],
  ["pgp-private-key", "content", join("-----BEGIN PGP ", "PRIVATE KEY BLOCK-----\nlQdG")],
  ["age-key", "identity", join("AGE-SECRET-", "KEY-1", digits.toUpperCase())],
  ["json-web-token", "header", join("eyJhbGciOiJIUzI1NiJ9", ".eyJzdWIiOiJzb21lYm9keSJ9", ".c2lnbmF0dXJlLW9mLWl0")],
  ["kubeconfig-key", "client-key-data", "LS0t"],
  ["kubeconfig-key", "content", join("users:\n- user:\n    client-key-", "data: LS0tLS1CRUdJTiBSU0E=\n")],
  ["docker-auth", "content", join('{"auths": {"registry.example": {"au', `th": "${basic}"}}}`)],
  ["docker-auth", "content", join("auths:\n  registry.example:\n    pass", "word: hunter22\n")],
  ["bearer-header", "header", join("Authorization: Bear", "er ", digits)],
  ["basic-header", "header", join("Authorization: Bas", "ic ", basic)],
  ["aws-key", "user", join("AK", "IA", "IOSFODNN7EXAMPLE")],
  ["google-key", "map", join("AI", "za", digits.slice(1))],
  ["github-token", "user", join("gh", "p_", digits)],
  ["github-token", "user", join("github_", "pat_", digits)],
  ["gitlab-token", "user", join("gl", "pat-", digits)],
  ["slack-token", "user", join("xo", "xb-", digits)],
  ["sk-key", "user", join("s", "k-proj-", digits)],
  ["bearer-header", "script", join("curl -H 'Authorization: tok", "en ", digits, "'")],
  ["service-token", "user", join("hv", "s.", digits)],
  ["service-token", "user", join("h", "f_", digits.slice(2))],
  ["service-token", "user", join("np", "m_", digits)],
  ["service-token", "user", join("sk_", "live_", digits)],
  ["command-password", "script", join("curl -u user:", "hunter22", " https://site.example")],
  ["command-password", "script", join("sshpass -p ", "hunter22", " ssh site.example")],
  ["url-password", "upstream", join("postgres://user:", "hunter22", "@db.example/x")],
  ["promising-name", "DB_PASSWORD", "hunter22"],
  ["assignment", "script", join("export DB_PASS", "WORD=hunter22")],
  ["assignment", "content", join("[site]\nSEC_PASS", "WORD = hunter22\n")],
  ["assignment", "content", join("AccountingStorageP", "ass=hunter22\n")],
  ["assignment", "content", join("[Interface]\nPrivate", "Key = ", digits, "hunter2=\n")],
  ["assignment", "content", join("aws_secret_acc", "ess_key = hunter22/bPxRfi\n")],
  ["private-key", "content", encoded(join("-----BEGIN RSA ", "PRIVATE KEY-----\nMIIE", digits))],
  ["private-key", "content", `data:\n  ${wrapped(encoded(join("-----BEGIN EC ", "PRIVATE KEY-----\nMHcC", digits)))}`],
  ["assignment", "content", encoded(join("users:\n- name: site\n  user:\n    tok", "en: ", digits, "\n"))],
  ["random-text", "encryptionKey", hex],
  ["random-text", "AUTH_COOKIE", digits],
  ["random-text", "tokenSeed", join(digits, "==")],
];

describe("each detector", () => {
  test.each(secrets)("%s finds, under the name %s, what the others do not and never repeats it", (name, key, value) => {
    const found = findLiteralSecrets({ [key]: value }, {});
    const { says } = detectors.find((detector) => detector.name === name)!;
    expect(found.map(({ problem }) => problem)).toEqual([`${says} stands in the file`]);
    for (const part of [value, value.slice(-8), "hunter22"]) expect(JSON.stringify(found)).not.toContain(part);
  });

  test("is tried", () => {
    expect([...new Set(secrets.map(([name]) => name))].toSorted()).toEqual(
      detectors.map(({ name }) => name).toSorted(),
    );
  });

  test("has a name of its own", () => {
    expect(new Set(detectors.map(({ name }) => name)).size).toBe(detectors.length);
  });
});

test("a registry's credentials are found in an object too", () => {
  const found = findLiteralSecrets({ config: { auths: { "registry.example": { auth: basic } } } }, {});
  expect(found).toMatchObject([{ where: { field: "config.auths.registry.example.auth" } }]);
});

describe("what is public passes", () => {
  test.each([
    ["authorizedKey", `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${digits} site@example`],
    ["publicKey", `${digits}${digits}=`],
    ["key", join("-----BEGIN ", "PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----")],
    ["certificate", join("-----BEGIN ", "CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----")],
    ["content", join("-----BEGIN PGP ", "PUBLIC KEY BLOCK-----\nmQGN")],
    ["recipient", "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"],
    ["image", `registry.example/key@sha256:${hex}`],
    ["digest", hex],
    ["keyFingerprint", hex],
    ["TOKEN_PATH", "/opt/interlink/token"],
    ["keyPath", "/Opt/Interlink/Keys1/LongEnoughToLookLikeBase64"],
    ["tokenUrl", "https://idp.example/oauth/token"],
    ["clientId", hex],
    ["key_id", hex],
    ["TOKEN", "$(OTHER_TOKEN)"],
    ["note", "Bearer tokens and Basic authentication are both possible here"],
    ["header", "Authorization: Bearer $(cat /opt/interlink/token)"],
    ["pod", "interlink-sk-leonardo-with-a-rather-long-name"],
    ["proxy", "http://proxy.example:3128"],
    ["secretKeyName", "client-secret"],
    ["TOKEN", "/run/secrets/site/token"],
    ["privateKey", "server.pem"],
    ["USE_TOKEN", "true"],
    ["PROXY_BYPASS", "localhost"],
    ["content", "[Peer]\nPublicKey = bm90IGEga2V5LCBidXQgb2YgdGhlIHNhbWUgbGVuZ3Ro\n"],
    ["content", "auth_token: null\nuse_password = false\nrequire_token: true\n"],
    ["content", "SEC_PASSWORD_FILE = /etc/condor/pool\nAccountingStoragePass=/run/munge/munge.socket.2\n"],
    ["content", "token = os.environ['TOKEN']\npassword = getpass()\n"],
    ["script", 'docker run -u 1000:1000 image\ncurl -u "$USER:$PASSWORD" https://site.example'],
    ["script", 'if [ "$token" = "unset" ]; then exit 1; fi'],
    ["ca", encoded("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")],
  ])("under the name %s", (key, value) => {
    expect(findLiteralSecrets({ [key]: value }, {})).toEqual([]);
  });
});
