import { problem } from "@interlink-gitops/core";
import { dns1123LabelFault } from "@interlink-gitops/models";
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

/** The namespace is a name that the API server accepts, and not one that belongs to Kubernetes. */
export const namespaceName: Rule = {
  says: "the namespace is a valid name of its own",
  check({ namespace }, where) {
    const at = { ...where, field: "namespace.name" };
    const fault = dns1123LabelFault(namespace.name);
    if (fault !== undefined)
      return [
        problem(
          "namespace-name",
          at,
          `\`${namespace.name}\` cannot be a namespace: ${fault}`,
          "Use lower-case letters, digits and `-`.",
        ),
      ];
    return namespace.create === true && /^(default|kube-.*)$/.test(namespace.name)
      ? [
          problem(
            "namespace-name",
            at,
            `the namespace \`${namespace.name}\` belongs to Kubernetes`,
            "Choose a namespace of your own, or leave out `create`.",
          ),
        ]
      : [];
  },
};

/** A namespace of somebody else's keeps its level. */
export const namespaceLevel: Rule = {
  says: "a Pod Security level is set where the namespace is created",
  check: ({ namespace: { create, podSecurity } }, where) =>
    podSecurity === undefined || create === true
      ? []
      : [
          problem(
            "invalid-value",
            { ...where, field: "namespace.podSecurity" },
            "this environment does not create the namespace, so its level would not be set",
            "Add `create: true`, or remove it and label the namespace where it is created.",
          ),
        ],
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
