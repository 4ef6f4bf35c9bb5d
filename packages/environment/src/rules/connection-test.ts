import { problem, type Problem } from "@interlink-gitops/core";
import { isAtLeast } from "@interlink-gitops/models";
import { namespaceOf } from "../resolve/namespaces.ts";
import type { Canary, VirtualNode } from "../schema/environment.generated.ts";
import { checkImage } from "./images.ts";
import { checkAnnotation } from "./label-syntax.ts";
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
    ...(canary === false
      ? []
      : [
          ...checkCanary(canary, at),
          ...checkMeshNamespace(node, namespaceOf(environment, node), canary, at),
          ...(node.capacity.pods === 0 ? [noRoom(at)] : []),
        ]),
  ];
});

function checkCanary({ image, command, annotations = {} }: Canary, at: NodeAt): Problem[] {
  return [
    ...Object.keys(annotations).flatMap((key) => checkAnnotation(key, at(`connectionTest.canary.annotations.${key}`))),
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

/**
 * interLink makes the namespace of a mesh's server under its whole name and looks for it under its first 31 characters
 * (pkg/virtualkubelet/mesh.go, computeWstunnelResourceNames).
 */
function checkMeshNamespace({ network }: VirtualNode, namespace: string, { annotations = {} }: Canary, at: NodeAt) {
  if (network?.mesh === undefined || annotations["interlink.eu/mesh-network"] === "disabled") return [];
  const longest = annotations["interlink.eu/shadow-same-ns"] === "true" ? 31 : 31 - "-wstunnel".length;
  if (namespace.length <= longest) return [];
  return [
    problem(
      "connection-test",
      at("connectionTest.canary"),
      `the canary would never start: in a mesh, interLink does not find its own objects for pods of the namespace \`${namespace}\``,
      `Use a namespace of at most ${longest} characters, or write \`canary: false\`.`,
    ),
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
