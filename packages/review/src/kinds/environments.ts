import type { ObjectPair } from "../compare/pairs.ts";
import { join, plain, say, silence, type Words } from "../words.ts";
import type { ChangeKind } from "./kind.ts";
import { isKept } from "./pruning.ts";

export const environmentAdded: ChangeKind = {
  id: "environment-added",
  grade: "notable",
  title: "An environment appears.",
  on: ["added"],
  detect: ({ area, nodes, pairs }) =>
    area === "shared"
      ? [
          {
            sentence: say`A new environment with ${count(nodes.after)}. It runs once a puller is pointed at it.`,
            about: pairs,
          },
        ]
      : [],
};

export const environmentRemoved: ChangeKind = {
  id: "environment-removed",
  grade: "breaks",
  title: "An environment disappears.",
  on: ["removed"],
  detect: ({ area, nodes, pairs }) =>
    area === "shared"
      ? [
          {
            sentence: join(
              say`The whole environment disappears: a puller that prunes removes its ${count(nodes.before)}${namespaces(pairs)}.`,
              say`One that finds its path gone may stop with an error and leave all of it running.`,
            ),
            about: pairs,
          },
        ]
      : [],
};

/** What goes with the nodes: namespaces that no puller prunes stay. */
function namespaces(pairs: readonly ObjectPair[]): Words {
  const gone = pairs.some((pair) => pair.kind === "Namespace" && !isKept(pair));
  return gone ? plain(" and its namespace with everything in it") : silence;
}

function count(nodes: number): Words {
  return say`${nodes} ${plain(nodes === 1 ? "node" : "nodes")}`;
}
