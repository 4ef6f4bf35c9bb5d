import { describe, expect, test } from "vitest";
import { findLiteralSecrets } from "./literal-secrets.ts";

const where = { environment: "production", file: "environments/production/environment.ts" };
const field = "nodes.demo.env.DEMO_TOKEN";
const pem = ["-----BEGIN", "PRIVATE", "KEY-----"].join(" ");
const jwt = ["eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiJzb21lYm9keSJ9", "c2lnbmF0dXJlLW9mLWl0"].join(".");

function find(allowLiterals: unknown, value = "hunter22") {
  return findLiteralSecrets({ nodes: { demo: { env: { DEMO_TOKEN: value } } }, allowLiterals }, where);
}

describe("a literal that is allowed", () => {
  test("is a warning that names the reason, and not the value", () => {
    const found = find([{ field, because: "the demo's token, printed in its manual" }]);
    expect(found).toEqual([
      {
        code: "literal-secret",
        severity: "warning",
        where: { ...where, node: "demo", field },
        problem:
          "a literal under a name that promises a secret stands in the file, which is allowed because: the demo's token, printed in its manual",
        hint: expect.any(String),
      },
    ]);
    expect(JSON.stringify(found)).not.toContain("hunter22");
  });

  test.each([pem, jwt])("is refused all the same when it is a key or token beyond doubt", (value) => {
    const found = find([{ field, because: "I say so" }], value);
    expect(found).toMatchObject([{ severity: "error", where: { field } }]);
    expect(found[0]!.hint).not.toContain("allowLiterals");
    expect(JSON.stringify(found)).not.toContain(value);
  });
});

test("the others stay errors, which say how to allow them", () => {
  const found = find([{ field: "nodes.demo.env.OTHER_TOKEN", because: "a demo" }]);
  expect(found.map(({ severity, problem }) => `${severity}: ${problem}`)).toEqual([
    "error: a literal under a name that promises a secret stands in the file",
    "warning: no literal secret stands at `nodes.demo.env.OTHER_TOKEN`, which `allowLiterals` names",
  ]);
  expect(found[0]!.hint).toContain("`allowLiterals`");
  expect(found[1]!.where.field).toBe("allowLiterals.0");
});

test.each(["", "  \n"])("a reason must be given", (because) => {
  expect(find([{ field, because }]).map((one) => `${one.severity} ${one.where.field}`)).toEqual([
    `error ${field}`,
    "error allowLiterals.0.because",
  ]);
});

test("a secret is no reason, and is not repeated as one", () => {
  const found = find([{ field, because: `it is ${jwt}` }]);
  expect(found.map((one) => `${one.severity} ${one.where.field}`)).toEqual([
    `error ${field}`,
    "error allowLiterals.0.because",
  ]);
  expect(JSON.stringify(found)).not.toContain(jwt);
});

test.each([null, "all", [null], [7], [{}], [{ field }], { field, because: "x" }])(
  "what has another shape allows nothing: %j",
  (allowLiterals) => expect(find(allowLiterals)).toMatchObject([{ severity: "error", where: { field } }]),
);
