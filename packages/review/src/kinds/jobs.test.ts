import { expect, test } from "vitest";
import { builtAfter, edited, sentences } from "../testing/trees.ts";

const file = "environments/test/manifests/nodes/rest/connection-test.yaml";
const tested = (change: (node: any) => void = () => {}) =>
  builtAfter(({ nodes }) => {
    nodes.rest.connectionTest = {};
    change(nodes.rest);
  });

test("a change of a node with a connection test interrupts what it would without one, and tests again", () => {
  expect(
    sentences(
      tested(),
      tested(({ capacity }) => (capacity.cpu = 64)),
    ),
  ).toEqual([
    "interrupts restart-config rest: The pod restarts because its configuration changes (`Resources.CPU`). For about a minute the node is not Ready; running jobs survive that.",
    "notable capacity-raised rest: The node offers more than today: CPU `16` → `64`. The scheduler sends it more pods.",
    "harmless job-runs-again rest: The connection test of the node runs again: its Job is made anew.",
  ]);
});

test.each(["kustomize.toolkit.fluxcd.io/force", "argocd.argoproj.io/hook-delete-policy"])(
  "without %s one of the pullers cannot apply the changed Job",
  (annotation) => {
    const bare = (files: ReturnType<typeof tested>) =>
      edited(files, file, "Job", ({ metadata }) => delete metadata.annotations[annotation]);
    const changed = tested(({ connectionTest }) => (connectionTest.timeoutSeconds = 900));
    const kinds = sentences(bare(tested()), bare(changed)).map((one) => one.slice(0, one.indexOf(":")));
    expect(kinds).toEqual([
      "breaks immutable-field-changed rest",
      "notable other-change rest",
      "notable other-change rest",
    ]);
  },
);
