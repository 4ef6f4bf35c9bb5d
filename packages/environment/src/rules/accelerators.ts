import { problem } from "@interlink-gitops/core";
import { labelValueFault } from "@interlink-gitops/models";
import { nodeRule } from "./rule.ts";

/** The model becomes a node label (domain §1a, `Resources.Accelerators[].Model`). */
export const accelerators = nodeRule("an accelerator's model is a valid label value", ({ capacity }, at) =>
  (capacity.accelerators ?? []).flatMap(({ model = "" }, index) => {
    const fault = labelValueFault(model);
    return fault === undefined
      ? []
      : [
          problem(
            "accelerator-model",
            at(`capacity.accelerators.${index}.model`),
            `the model \`${model}\` cannot be a node label: ${fault}`,
            'Use letters, digits, "-", "_" and ".": "a100".',
          ),
        ];
  }),
);
