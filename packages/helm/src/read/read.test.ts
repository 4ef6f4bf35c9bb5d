import { describe, expect, test } from "vitest";
import { goScalar } from "./go-scalar.ts";
import { readValues } from "./read.ts";
import { toData } from "./tree.ts";

const read = (...texts: string[]) =>
  readValues(
    texts.map((text, index) => ({ name: `${index}.yaml`, text })),
    [],
  );
const data = (result: ReturnType<typeof readValues>) => ("tree" in result ? toData(result.tree) : result.problems);
const problems = (result: ReturnType<typeof readValues>) => ("problems" in result ? result.problems : []);

test.each([
  ["yes", true],
  ["Off", false],
  ["~", null],
  ["0123", 83],
  ["0x1f", 31],
  ["1_000", 1000],
  ["1e3", 1000],
  [".5", 0.5],
  ["1.2.3", "1.2.3"],
  ["12:30", "12:30"],
  ["2024-01-01", "2024-01-01"],
])("%s means to Go's reader what it means here", (source, value) => {
  expect(goScalar(source)).toBe(value);
});

describe("files", () => {
  test("merge in Helm's order: sections by key, everything else as a whole", () => {
    const first = "interlink: { port: 1, address: a }\nvirtualNode: { nodeLabels: [a=b, c=d] }\n";
    const second = "interlink: { port: 2 }\nvirtualNode: { nodeLabels: [e=f] }\n";
    expect(data(read(first, second))).toEqual({
      interlink: { port: 2, address: "a" },
      virtualNode: { nodeLabels: ["e=f"] },
    });
  });

  test("may use anchors and merge keys", () => {
    const text = "interlink: &one { port: 1, address: a }\nplugin: { <<: *one, port: 3 }\n";
    expect(data(read(text))).toMatchObject({ plugin: { port: 3, address: "a" } });
  });

  test.each([
    ["interlink: [", "this is not YAML"],
    ["interlink:\n\tport: 1\n", "this is not YAML"],
    ["interlink: { port: 1, port: 2 }", "the same key is there twice"],
    ["interlink: {}\n---\nplugin: {}\n", "the file holds more than one YAML document, and Helm reads only one"],
    ["nodeName: *nobody", "this is not YAML"],
    ["just a text", "the file is no values file: it holds no keys"],
    [
      "replicaCount: 1\nservice: { port: 80 }\n",
      "these are the values of another chart: none of the keys is interLink's",
    ],
    [
      "my-umbrella: { interlink: { port: 1 } }",
      "interLink's values stand below `my-umbrella`, where only a chart around it finds them",
    ],
  ])("%j is refused with its reason", (text, problem) => {
    expect(problems(read(text))).toMatchObject([{ problem, where: { file: "0.yaml" } }]);
  });

  test("a problem names the line and repeats nothing of it", () => {
    const [found] = problems(read("OAUTH:\n  ClientSecret: hunter2-secret\n  ClientSecret: hunter3-secret\n"));
    expect(found!.where.line).toBe(3);
    expect(JSON.stringify(found)).not.toContain("hunter");
  });

  test("anchors that unfold without end are refused", () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(10)}]`,
    );
    expect(problems(read(`nodeName: x\nl0: &l0 [a]\n${levels.join("\n")}\n`))).toMatchObject([
      { code: "values-syntax" },
    ]);
  });
});

describe("--set", () => {
  const set = (expression: string, isText = false) =>
    data(readValues([{ name: "x", text: "nodeName: x\n" }], [{ expression, isText }]));

  test.each([
    ["interlink.port=443", { interlink: { port: 443 } }],
    ["interlink.enabled=true,nodeName=a", { interlink: { enabled: true }, nodeName: "a" }],
    ["plugin.args={a,b}", { plugin: { args: ["a", "b"] } }],
    ["virtualNode.nodeTaints[1].key=a", { virtualNode: { nodeTaints: [null, { key: "a" }] } }],
    [
      "podScheduling.nodeSelector.kubernetes\\.io/arch=amd64",
      { podScheduling: { nodeSelector: { "kubernetes.io/arch": "amd64" } } },
    ],
    ["plugin.config=a\\,b", { plugin: { config: "a,b" } }],
    ["OAUTH.ClientID=0123", { OAUTH: { ClientID: "0123" } }],
    ["plugin.socket=null", { plugin: { socket: null } }],
    ["OAUTH.TokenURL=https://idp/token?a=b", { OAUTH: { TokenURL: "https://idp/token?a=b" } }],
  ])("%s", (expression, expected) => {
    expect(set(expression)).toMatchObject(expected);
  });

  test("as text everything is text", () => {
    expect(set("OAUTH.ClientID=1,nodeName=true", true)).toEqual({ OAUTH: { ClientID: "1" }, nodeName: "true" });
  });

  test("what has no form is refused without being repeated", () => {
    expect(set("OAUTH.ClientSecret")).toMatchObject([{ code: "values-syntax", where: { field: "--set" } }]);
    expect(JSON.stringify(set("hunter2"))).not.toContain("hunter2");
  });
});
