import type { Component } from "./part.ts";

/** Objects that bring the node's Secrets into the cluster, where a secret backend makes some. */
export const secrets: Component = {
  name: "secrets",
  contribute: (node) => (node.secrets.length === 0 ? undefined : { resources: node.secrets }),
};
