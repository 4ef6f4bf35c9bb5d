import { problem, warning } from "@interlink-gitops/core";
import { labelValueFault } from "@interlink-gitops/models";
import { nodeRule } from "./rule.ts";

/** The one label that interLink makes of a resource's models. */
const labelled: Record<string, string> = {
  "nvidia.com/gpu": "nvidia-gpu-type",
  "xilinx.com/fpga": "xilinx-fpga-type",
  "intel.com/fpga": "intel-fpga-type",
};

/** The model becomes a node label (domain §1a, `Resources.Accelerators[].Model`). */
export const accelerators = nodeRule(
  "accelerators' models are valid label values, one of a kind",
  ({ capacity }, at) => {
    const models = new Map<string, string>();
    return (capacity.accelerators ?? []).flatMap(({ resource, model = "" }, index) => {
      const where = at(`capacity.accelerators.${index}.model`);
      const fault = labelValueFault(model);
      if (fault !== undefined) {
        return [
          problem(
            "accelerator-model",
            where,
            `the model \`${model}\` cannot be a node label: ${fault}`,
            'Use letters, digits, "-", "_" and ".": "a100".',
          ),
        ];
      }
      const label = labelled[resource];
      const other = models.get(resource);
      models.set(resource, model);
      return label !== undefined && other !== undefined && other !== model
        ? [
            warning(
              "accelerator-model",
              where,
              `the node's label \`${label}\` can say only one model: \`${model}\`, not \`${other}\``,
              "Make a virtual node of each model, so that pods can choose.",
            ),
          ]
        : [];
    });
  },
);
