import { problem } from "@interlink-gitops/core";
import { minorOf, oldestMinor } from "../resolve/kubernetes.ts";
import type { Rule } from "./rule.ts";

/** The cluster's Kubernetes version is one that the output can be made for. */
export const kubernetesVersion: Rule = {
  says: `the Kubernetes version is 1.${oldestMinor} or newer`,
  check({ kubernetes }, where) {
    const minor = minorOf(kubernetes);
    return minor !== undefined && minor >= oldestMinor
      ? []
      : [
          problem(
            "kubernetes-version",
            { ...where, field: "kubernetes" },
            `\`${kubernetes}\` is no Kubernetes version from 1.${oldestMinor} on`,
            'Write major and minor: "1.31". `kubectl version` shows it.',
          ),
        ];
  },
};

/** Without a name, two environments of different clusters would count as one. */
export const clusterName: Rule = {
  says: "the cluster has a name",
  check: ({ cluster }, where) =>
    cluster.trim() === ""
      ? [
          problem(
            "missing-field",
            { ...where, field: "cluster" },
            "the cluster has no name",
            "Name it as you do elsewhere: environments of one cluster are checked against each other.",
          ),
        ]
      : [],
};

/** An environment that would write nothing is a folder to delete. */
export const someNode: Rule = {
  says: "an environment has a node, or at least its namespace",
  check({ nodes, namespace }, where) {
    return Object.keys(nodes).length > 0 || namespace.create === true
      ? []
      : [
          problem(
            "no-nodes",
            { ...where, field: "nodes" },
            "there is no node, so nothing would be written",
            "Add a node, or delete the environment's folder.",
          ),
        ];
  },
};
