import { problem, warning } from "@interlink-gitops/core";
import { dns1123LabelFault } from "@interlink-gitops/models";
import { nodeRule } from "./rule.ts";

// `ssh-bastion-` + name is a Service's name, which has 63 characters at most.
const longestWithBastion = 63 - "ssh-bastion-".length;
const comfortable = 40;

/** Everything of a node is named after it: labels, Services, the CSR's name and subject (domain §5.2.10). */
export const nodeName = nodeRule(
  "a node's name is an RFC 1123 label that leaves room for suffixes",
  (node, at, name) => {
    const fault = dns1123LabelFault(name);
    if (fault !== undefined) {
      return [
        problem(
          "node-name",
          at(),
          `\`${name}\` cannot be a node's name: ${fault}`,
          "Use lower-case letters, digits and `-`, starting and ending with a letter or digit. No dots: Services are named after the node.",
        ),
      ];
    }
    if (name === "default") {
      return [
        problem(
          "node-name",
          at(),
          "`default` cannot be a node's name: its ServiceAccount would be the one that every pod of the namespace has",
          "Choose another name.",
        ),
      ];
    }
    if (node.mode === "edge-socket" && name.length > longestWithBastion) {
      return [
        problem(
          "node-name",
          at(),
          `\`${name}\` is too long for a node with a bastion`,
          `Use at most ${longestWithBastion} characters: its Service is called ssh-bastion-<name>.`,
        ),
      ];
    }
    if (name.length > comfortable) {
      return [
        warning(
          "node-name",
          at(),
          `\`${name}\` is long: Kubernetes will cut the names of its pods`,
          `Use at most ${comfortable} characters.`,
        ),
      ];
    }
    return [];
  },
);
