import { hasErrors, type Problem } from "@interlink-gitops/core";
import { join } from "node:path";
import { loadEnvironment, render } from "@interlink-gitops/engine";
import { exit, UsageError, type Command } from "../command.ts";
import { readLock } from "../lock.ts";
import { createPipeline } from "../pipeline.ts";
import { countProblems, reportProblems } from "../report.ts";
import { selectEnvironments } from "../select.ts";
import { unknownName } from "../unknown-name.ts";

/** Prints a node's connection test for a person to run, whether or not the environment delivers one. */
export const connectionTest: Command = {
  name: "connection-test",
  summary: "Print a node's connection test, to run it by hand",
  usage: "ENV NODE",
  options: {},
  describe: {},
  help: `The objects are those that the node's field \`connectionTest\` adds, with its settings where it is there.
Writes nothing. They are in the node's namespace. docs/connection-test.md says what the test does.

Examples:
  interlink-gitops connection-test production leonardo | kubectl replace --force -f -
  kubectl -n <namespace> logs -f job/leonardo-connection-test
  interlink-gitops connection-test production leonardo | kubectl delete -f -`,
  async run({ positionals, terminal, root }) {
    const [environment, node, ...more] = positionals;
    if (environment === undefined || node === undefined || more.length > 0)
      throw new UsageError(
        "name one environment and one node",
        "Such as: interlink-gitops connection-test production leonardo",
      );
    selectEnvironments(root, [environment]);
    const loaded = await loadEnvironment(join(root, "environments", environment, "environment.ts"));
    const { text, problems } =
      "problems" in loaded ? { text: "", ...loaded } : print(root, environment, node, loaded.input);
    reportProblems(
      problems.filter(({ severity }) => severity === "error"),
      terminal,
    );
    if (hasErrors(problems)) {
      terminal.note(`${countProblems(problems)}.`);
      return exit.problems;
    }
    terminal.out(text.trimEnd());
    return exit.done;
  },
};

function print(root: string, environment: string, node: string, input: unknown): { text: string; problems: Problem[] } {
  const lock = readLock(root);
  const { problems: found, compose } = createPipeline(lock).resolve(environment, withTest(input, node));
  const problems = [...lock.problems, ...found];
  if (hasErrors(problems)) return { text: "", problems };
  const { resources, problems: faults } = compose();
  const own = resources.filter(({ origin }) => origin.node === node && origin.component === "connection-test");
  const all = [...problems, ...faults];
  return { text: render(environment, own, all), problems: all };
}

/** What the file exports, with a test of this node. Its shape is not checked yet. */
function withTest(input: unknown, node: string): unknown {
  const { nodes } = (input ?? {}) as { nodes?: Record<string, { connectionTest?: object } | null | undefined> };
  const fields = nodes?.[node];
  if (fields === undefined) {
    const names = Object.keys(nodes ?? {});
    throw unknownName(`there is no node \`${node}\``, node, names, `The nodes are: ${names.join(", ")}.`);
  }
  if (fields === null) return input;
  const tested = { ...fields, connectionTest: fields.connectionTest ?? {} };
  return { ...(input as object), nodes: { ...nodes, [node]: tested } };
}
