import { problem, type Problem } from "@interlink-gitops/core";
import { isAtLeast } from "@interlink-gitops/models";
import type { Canary } from "../schema/environment.generated.ts";
import { checkImage } from "./images.ts";
import { nodeRule, type NodeAt } from "./rule.ts";

// The Job's name becomes a label of its pod.
const longestName = 63 - "-connection-test".length;

/** The test can run, and a pass of it means something. */
export const connectionTest = nodeRule("a connection test can run and can fail", (node, at, name, environment) => {
  if (node.connectionTest === undefined) return [];
  const { canary = {} } = node.connectionTest;
  return [
    ...(isAtLeast(node.interlink ?? environment.interlink, "0.5.1") ? [] : [noCondition(at)]),
    ...(name.length > longestName ? [nameTooLong(name, at)] : []),
    ...(canary === false ? [] : checkCanary(canary, at)),
    ...(canary !== false && node.capacity.pods === 0 ? [noRoom(at)] : []),
  ];
});

function checkCanary({ image, command }: Canary, at: NodeAt): Problem[] {
  return [
    ...(image === undefined ? [] : checkImage(image, at("connectionTest.canary.image"))),
    ...(command === undefined || command.some((word) => word.includes("{nonce}"))
      ? []
      : [
          problem(
            "connection-test",
            at("connectionTest.canary.command"),
            "the command has no `{nonce}`: nothing would tell this canary's log from another's",
            'Let it print the word: ["sh", "-c", "hostname; echo {nonce}"].',
          ),
        ]),
  ];
}

function nameTooLong(name: string, at: NodeAt): Problem {
  return problem(
    "node-name",
    at(),
    `\`${name}\` is too long for a node with a connection test: its Job could not make a pod`,
    `Use at most ${longestName} characters: the Job is called <name>-connection-test.`,
  );
}

/** The condition is set in pkg/virtualkubelet/virtualkubelet.go from 0.5.1 on. */
function noCondition(at: NodeAt): Problem {
  return problem(
    "connection-test",
    at("connectionTest"),
    "the test would fail for ever: before 0.5.1 interLink does not report the condition InterlinkConnectivity",
    "Set `interlink` to a newer release, or remove the field.",
  );
}

function noRoom(at: NodeAt): Problem {
  return problem(
    "connection-test",
    at("connectionTest.canary"),
    "the node takes no pods: the canary would never be scheduled",
    "Write `canary: false`, or more than 0 in `capacity.pods`.",
  );
}
