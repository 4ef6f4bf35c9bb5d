import { expect, test } from "vitest";
import { imported } from "../testing/chart.ts";
import { nodeFile, withNode } from "./add-node.ts";
import { maskSource } from "./mask-source.ts";

const { environment, comments } = imported("rest");
const file = nodeFile("leonardo-1", environment.nodes["leonardo"]!, comments);

test("a node becomes a file of its own", () => {
  expect(file).toMatchObject({
    path: "leonardo-1.ts",
    importLine: 'import { leonardo1 } from "./leonardo-1.ts";',
    entry: '"leonardo-1": leonardo1,',
  });
  expect(file.text).toMatch(
    /^import \{ edgeRest, secret \} from "@interlink-gitops\/environment";\n\nexport const leonardo1 = edgeRest\(\{/,
  );
});

const source = `// nodes: { }
import { defineEnvironment } from "@interlink-gitops/environment";
import { base } from "../base.ts";

export default defineEnvironment({
  ...base,
  note: "nodes: { not this }",
  nodes: {
    marconi: one, // nodes: {
  },
});
`;

test("two lines bring it in, and nothing else is touched", () => {
  const edited = withNode(source, file)!;
  expect(edited.split("\n").filter((line) => !source.split("\n").includes(line))).toEqual([
    file.importLine,
    `    ${file.entry}`,
  ]);
  expect(edited).toContain(`"../base.ts";\n${file.importLine}\n\nexport`);
  expect(edited).toContain(`nodes: {\n    ${file.entry}\n    marconi`);
});

test("an empty list of nodes takes it as well", () => {
  expect(withNode("export default { nodes: {} };\n", file)).toBe(
    `${file.importLine}\n\nexport default { nodes: {\n    ${file.entry}\n  } };\n`,
  );
});

test.each(["export default extend(base, overlay);\n", "const a = { nodes: {} };\nexport default { nodes: {} };\n"])(
  "where the place is not plain to see, nothing is edited: %j",
  (text) => {
    expect(withNode(text, file)).toBeUndefined();
  },
);

test("strings and comments are blanked in place", () => {
  const text = 'a("x\\"{", `{\n}`, \'{\'); // {\n/* { */ b';
  const masked = maskSource(text);
  expect(masked).toHaveLength(text.length);
  expect(masked.replaceAll(/\s+/g, " ")).toBe("a( , , ); b");
});
