import { problem } from "@interlink-gitops/core";
import { labelKeyFault, labelValueFault } from "@interlink-gitops/models";
import { nodeRule } from "./rule.ts";

/** interLink hands labels to the API server as they are; a bad one keeps the node from registering. */
export const labels = nodeRule("labels have Kubernetes' syntax", (node, at) =>
  Object.entries(node.labels ?? {}).flatMap(([key, value]) => {
    const fault = labelKeyFault(key) ?? labelValueFault(value);
    return fault === undefined
      ? []
      : [
          problem(
            "invalid-label",
            at(`labels.${key}`),
            `the label \`${key}=${value}\` is not valid: ${fault}`,
            'Labels look like "site.example/rack": "a-12".',
          ),
        ];
  }),
);
