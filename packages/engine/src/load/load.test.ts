import type { Problem } from "@interlink-gitops/core";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runScript, runtimes } from "../testing/runtimes.ts";
import { writeTree } from "../testing/tree.ts";
import { makeWorkspace } from "../testing/workspace.ts";
import type { Loaded } from "./load.ts";

/** Environment files by name, and beside them what they import. */
const sources: Record<string, string> = {
  "good/environment": "export default { cluster: 'hpc' as string };",
  "promise/environment": "export default Promise.resolve({ cluster: 'hpc' });",
  "syntax/environment": "export default {\n  a: 1\n  b: 2,\n};",
  "syntax-in-base/environment": "import { a } from '../broken.ts';\nexport default { a };",
  "declared-twice/environment":
    "import { one } from '../base.ts';\nconst a = one;\nconst a = 2;\nexport default { a };",
  "file-missing/environment": "const z = 1;\nimport { a } from '../bse.ts';\nexport default { a, z };",
  "ending-missing/environment": "import { one } from '../base';\nexport default { one };",
  "folder/environment": "import { one } from '..';\nexport default { one };",
  "package-missing/environment": "import {\n  a,\n} from '@somebody/nothing';\nexport default { a };",
  "missing-in-base/environment": "import { b } from '../lost.ts';\nexport default { b };",
  "no-such-export/environment": "import { two } from '../base.ts';\nexport default { two };",
  "no-such-builtin/environment": "import { a } from 'node:nothing';\nexport default { a };",
  "throws/environment": "const token = 's3cret';\n\nthrow new Error('no luck');\nexport default { token };",
  "throws-inside/environment": "import { fail } from '../base.ts';\n\nexport default { a: fail() };",
  "not-imported/environment": "export default {\n  a: edgeRest({}),\n};",
  "import-each-other/environment": "import { b } from '../circle.ts';\nexport const a = 1;\nexport default { b };",
  "throws-parsing/environment": "export default JSON.parse('{');",
  "throws-text/environment": "throw 'just text';\nexport default {};",
  "throws-object/environment": "throw { token: 's3cret' };\nexport default {};",
  "no-export/environment": "export const production = {};",
  "rejects/environment": "export default Promise.reject(new Error('no answer'));",
  broken: "export const a = {\n  b: 1\n  c: 2 };",
  circle: "import { a } from './import-each-other/environment.ts';\nexport const b = a;",
  lost: "import x from './nowhere.ts';\nexport const b = x;",
  base: "export const one = 1;\nexport function fail(): never {\n  throw new Error('from base');\n}",
};

const here = (name: string, line?: number): string => `environments/${name}.ts${line === undefined ? "" : `:${line}`}`;

const expected: Record<string, string> = {
  syntax: `file-syntax ${here("syntax/environment", 3)} the file is not valid TypeScript: Expected ',', got …`,
  "syntax-in-base": `file-syntax ${here("broken", 3)} the file is not valid TypeScript: Expected ',', got …`,
  "declared-twice": `file-syntax ${here("declared-twice/environment", 3)} the file is not valid TypeScript: Identifier 'a' has already been declared`,
  "file-missing": `file-import ${here("file-missing/environment", 2)} the import of "../bse.ts" does not resolve`,
  "ending-missing": `file-import ${here("ending-missing/environment", 1)} the import of "../base" does not resolve`,
  folder: `file-import ${here("folder/environment", 1)} the import of ".." does not resolve`,
  "package-missing": `file-import ${here("package-missing/environment", 3)} the import of "@somebody/nothing" does not resolve`,
  "missing-in-base": `file-import ${here("lost", 1)} the import of "./nowhere.ts" does not resolve`,
  "no-such-export": `file-import ${here("no-such-export/environment", 1)} "../base.ts" has no export named "two"`,
  "no-such-builtin": `file-import ${here("no-such-builtin/environment", 1)} the import of "node:nothing" does not resolve`,
  throws: `file-threw ${here("throws/environment", 3)} the file throws: no luck`,
  "throws-inside": `file-threw ${here("base", 3)} the file throws: from base`,
  "not-imported": `file-threw ${here("not-imported/environment", 2)} the file throws: edgeRest is not defined`,
  "import-each-other": `file-threw ${here("circle", 2)} the file throws: Cannot access 'a' before initialization`,
  "throws-parsing": `file-threw ${here("throws-parsing/environment", 1)} the file throws: Expected property name or '}' in JSON at position 1 (line 1 column 2)`,
  "throws-text": `file-threw ${here("throws-text/environment")} the file throws: just text`,
  "throws-object": `file-threw ${here("throws-object/environment")} the file throws: something that is no Error`,
  "no-export": `no-default-export ${here("no-export/environment")} the file has no default export`,
  rejects: `promise-rejected ${here("rejects/environment", 1)} the default export is a promise that was rejected: no answer`,
  nowhere: `environment-missing ${here("nowhere/environment")} there is no environment named nowhere`,
  empty: `environment-missing ${here("empty/environment")} environments/empty has no environment.ts`,
};

function line({ code, where, problem }: Problem): string {
  const place = where.line === undefined ? where.file : `${where.file}:${where.line}`;
  return `${code} ${place} ${problem.replace(/got .*/, "got …")}`;
}

describe.each(runtimes)("loadEnvironment on $name", ({ command }) => {
  it("loads good files and says what is wrong with the others, and where", () => {
    const { root } = makeWorkspace({ "package.json": '{ "type": "module" }' });
    const files = Object.entries(sources).map(([name, text]) => [`environments/${name}.ts`, `${text}\n`]);
    writeTree(root, Object.fromEntries(files));
    mkdirSync(join(root, "environments/empty"));
    const output = runScript(command, "load-all.ts", root);
    const loaded = JSON.parse(output) as Record<string, Loaded>;
    const { good, promise, ...bad } = loaded;
    expect([good, promise]).toEqual([{ input: { cluster: "hpc" } }, { input: { cluster: "hpc" } }]);
    const problems = Object.entries(bad).map(([name, one]) => [
      name,
      "problems" in one ? one.problems.map(line).join() : "good",
    ]);
    expect(Object.fromEntries(problems)).toEqual(expected);
    expect(output).not.toContain("s3cret");
    expect(loaded["not-imported"]).toMatchObject({
      problems: [{ hint: "Import `edgeRest`, or correct its name." }],
    });
    expect([loaded["throws"], loaded["throws-text"]]).toMatchObject([
      { problems: [{ hint: "Correct the file at that line." }] },
      { problems: [{ hint: "Correct the file." }] },
    ]);
    expect(loaded["no-such-export"]).toMatchObject({
      problems: [{ hint: expect.stringContaining("`import type`") }],
    });
    expect(loaded["syntax"]).toMatchObject({
      problems: [{ hint: expect.stringContaining("A comma is missing before that place, or a name with a dash") }],
    });
    expect(loaded["import-each-other"]).toMatchObject({
      problems: [{ hint: expect.stringContaining("the two files import each other") }],
    });
  });
});
