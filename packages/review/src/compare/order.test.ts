import { expect, test } from "vitest";
import { parseAllDocuments, stringify } from "yaml";
import { puller } from "../testing/object-texts.ts";
import { builtAfter, edited, indexed, sentences, type Files } from "../testing/trees.ts";

/** Every map the other way round, below and above. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, turned(inner)]),
  );
}

const isYaml = (path: string) => path.endsWith(".yaml");
const documentsOf = (text: string) => parseAllDocuments(text).map((document): unknown => document.toJS());

function rewritten(files: Files, write: (documents: unknown[]) => string): Files {
  return indexed(
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, isYaml(path) ? write(documentsOf(text)) : text]),
    ),
  );
}

test("other keys first, other documents first, other quotes and comments: nothing is said", () => {
  const before = builtAfter();
  const after = rewritten(before, (documents) =>
    documents
      .toReversed()
      .map((document) => `# a comment\n${stringify(turned(document), { defaultStringType: "QUOTE_SINGLE" })}`)
      .join("---\n"),
  );
  expect(after).not.toEqual(before);
  expect(sentences(before, after)).toEqual([]);
});

test("an object in another file is the same object", () => {
  const before = builtAfter();
  const folder = "environments/test/manifests/nodes/rest";
  const { [`${folder}/rbac.yaml`]: text, ...rest } = before;
  expect(sentences(before, indexed({ ...rest, [`${folder}/other.yaml`]: text! }))).toEqual([]);
});

test("the order of a role's rules and verbs means nothing", () => {
  const before = builtAfter();
  const after = edited(before, "environments/test/manifests/nodes/rest/rbac.yaml", "ClusterRole", (role) => {
    role.rules = role.rules.toReversed();
    for (const rule of role.rules) rule.verbs = rule.verbs.toReversed();
  });
  expect(sentences(before, after)).toEqual([]);
});

test("another order inside of a pod's template is another template: Kubernetes replaces the pod", () => {
  const before = builtAfter();
  const after = edited(before, "environments/test/manifests/nodes/rest/deployment.yaml", "Deployment", ({ spec }) => {
    spec.template.spec.volumes = spec.template.spec.volumes.toReversed();
  });
  expect(sentences(before, after)).toEqual([
    "interrupts restart-pod rest: The pod restarts because its own settings change (`the order of its lists`). For about a minute the node is not Ready; running jobs survive that.",
  ]);
});

test("a configuration that says the same in another order restarts the pod all the same, when its hash differs", () => {
  const change = (labels: object) => builtAfter(({ nodes }) => (nodes.rest.labels = labels));
  expect(sentences(change({ a: "1", b: "2" }), change({ b: "2", a: "1" }))).toEqual([
    "interrupts restart-config rest: The pod restarts because its configuration changes. For about a minute the node is not Ready; running jobs survive that.",
  ]);
});

test("what happens to a node is told before what its puller makes of it", () => {
  const own = { "environments/test/delivery/flux/rest.yaml": puller("./environments/test/manifests/nodes/rest") };
  const said = sentences(
    { ...builtAfter(), ...own },
    builtAfter(({ nodes }) => delete nodes.rest),
  );
  expect(said.filter((one) => one.startsWith("breaks")).map((one) => one.split(":")[0])).toEqual([
    "breaks node-removed rest",
    "breaks delivery-removed -",
  ]);
});
