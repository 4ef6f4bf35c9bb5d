import { describe, expect, test } from "vitest";
import { checkSopsFile } from "./sops-file.ts";
import { sopsSecret, sopsValue } from "./testing.ts";

const where = { node: "leonardo", file: "environments/production/secrets/leonardo-oauth.enc.yaml" };
const expected = { name: "leonardo-oauth", namespace: "interlink", keys: ["client-secret"], where };

function problemsOf(text: string, keys = ["client-secret"]): string[] {
  const found = checkSopsFile(text, { ...expected, keys });
  for (const { code, where: place } of found) {
    expect(code).toBe("sops-file");
    expect(place).toMatchObject(where);
  }
  return found.map(({ problem }) => problem);
}

describe("a SOPS-encrypted Secret passes", () => {
  test("as SOPS writes it", () => expect(problemsOf(sopsSecret())).toEqual([]));
  test("with Windows' line ends", () => expect(problemsOf(sopsSecret().replaceAll("\n", "\r\n"))).toEqual([]));
  test("with data in place of stringData", () => {
    expect(problemsOf(sopsSecret().replace("stringData:", "data:"))).toEqual([]);
  });
  test("with the empty lists of older releases, and encrypted comments", () => {
    const text = sopsSecret().replace("sops:\n", `    #${sopsValue.replace("str", "comment")}\nsops:\n    kms: []\n`);
    expect(problemsOf(text)).toEqual([]);
  });
  test("encrypted for several people of whom a number is needed", () => {
    const text = sopsSecret().replace(
      / {4}age:[\s\S]*-----END.*\n/,
      "    shamir_threshold: 1\n    key_groups:\n        - hc_vault: []\n          age: []\n",
    );
    expect(problemsOf(text)).toEqual([]);
  });
});

describe("a file is refused", () => {
  test.each<[string, string, string]>([
    [
      "that is not encrypted",
      sopsSecret().replace(/sops:[\s\S]*/, ""),
      "the file was not encrypted with SOPS: it has no `sops` block",
    ],
    [
      "that holds no Secret",
      sopsSecret().replace("kind: Secret", "kind: ConfigMap"),
      "the file is no Secret that a puller could recognise",
    ],
    [
      "whose kind is encrypted",
      sopsSecret().replace("kind: Secret", `kind: ${sopsValue}`),
      "the file is no Secret that a puller could recognise",
    ],
    [
      "with another name",
      sopsSecret().replace("leonardo-oauth", "marconi-oauth"),
      "metadata.name is not `leonardo-oauth`",
    ],
    ["with an encrypted name", sopsSecret().replace("leonardo-oauth", sopsValue), "metadata.name is encrypted"],
    [
      "with another namespace",
      sopsSecret().replace("namespace: interlink", "namespace: default"),
      "metadata.namespace is not `interlink`",
    ],
    ["without a namespace", sopsSecret().replace("    namespace: interlink\n", ""), "metadata.namespace is missing"],
    ["with a field that no Secret has", sopsSecret().replace("type:", "note:"), "a Secret has no field `note`"],
    [
      "without a mac",
      sopsSecret().replace(/ {4}mac: .*\n/, ""),
      "the file's `sops` block has no `mac`, so nothing could tell whether it was changed",
    ],
    [
      "without a recipient",
      sopsSecret().replace(/ {4}age:[\s\S]*-----END.*\n/, "    age: []\n"),
      "the file's `sops` block has no recipient, so nobody could decrypt it",
    ],
    [
      "whose values are a text",
      sopsSecret().replace(/stringData:\n.*\n/, "stringData: hunter22\n"),
      "`stringData` is no map",
    ],
  ])("%s", (_, text, problem) => {
    const found = problemsOf(text, problem.startsWith("`stringData`") ? [] : ["client-secret"]);
    expect(found).toEqual([problem]);
  });

  test.each(["hunter22", '"hunter22"', '""', "ENC[hunter22]", "{}", "|\n        hunter22"])(
    "with the value %j in clear",
    (value) => {
      const text = sopsSecret({ "client-secret": sopsValue, "refresh-token": value });
      const found = checkSopsFile(text, expected);
      expect(found.map(({ problem }) => problem)).toEqual(["`stringData.refresh-token` is not encrypted"]);
      expect(JSON.stringify(found)).not.toContain("hunter22");
    },
  );

  test("that lacks a key that the node needs", () => {
    const [found] = checkSopsFile(sopsSecret({ clientSecret: sopsValue }), expected);
    expect(found).toMatchObject({ problem: "the Secret has no key `client-secret`, which the node needs" });
    expect(found!.hint).toContain("`clientSecret`");
  });

  test.each([
    ["two documents", `${sopsSecret()}---\n${sopsSecret()}`],
    ["an alias", sopsSecret({ "client-secret": "*other" })],
    ["a tag", sopsSecret({ "client-secret": "!!str hunter22" })],
    ["a folded value", sopsSecret({ "client-secret": "hunter22\n      hunter22" })],
    ["a tab", sopsSecret().replace("    name", "\tname")],
    ["one key twice", sopsSecret().replace("type: Opaque", "kind: Secret")],
    ["no YAML", "\u0000\u0001"],
    ["JSON", '{"kind": "Secret"}'],
  ])("with %s, naming the line and not what stands there", (_, text) => {
    const found = checkSopsFile(text, expected);
    expect(found).toMatchObject([{ code: "sops-file", where: { line: expect.any(Number) } }]);
    expect(JSON.stringify(found)).not.toContain("hunter22");
  });
});
