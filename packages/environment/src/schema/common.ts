import { releases } from "@interlink-gitops/models";
import { logLevel } from "@interlink-gitops/plugins";
import { z } from "zod";
import { alertFields } from "./alerts.ts";
import { connectionTestFields } from "./connection-test.ts";
import { interLinkFields } from "./interlink.ts";
import { podFields } from "./kubernetes.ts";
import { namespace } from "./namespace.ts";
import { networkPolicyFields } from "./network-policy.ts";
import { networkFields } from "./network.ts";

/** The accelerators that interLink counts; it drops every other name without a word (domain §1a). */
const acceleratorResources = [
  "nvidia.com/gpu",
  "amd.com/gpu",
  "intel.com/gpu",
  "xilinx.com/fpga",
  "intel.com/fpga",
] as const;

const quantity = z.union([z.string(), z.number()]);

const accelerator = z
  .strictObject({
    resource: z.enum(acceleratorResources).meta({
      description: "The extended resource that pods ask for. interLink counts only these five.",
      code: "unknown-accelerator",
      hint: "interLink counts only these names and drops any other without a word.",
    }),
    model: z.string().optional().meta({
      description: "The model, shown as a node label for NVIDIA GPUs and for FPGAs. It must be a valid label value.",
    }),
    count: z.int().min(1).meta({ description: "How many there are. interLink drops a zero without a word." }),
  })
  .meta({ id: "Accelerator", description: "GPUs or FPGAs behind the virtual node." });

const capacity = z
  .strictObject({
    cpu: quantity.meta({ description: 'CPU cores, as a Kubernetes quantity: 16, "500m".' }),
    memory: quantity.meta({
      description: 'Memory in bytes, as a Kubernetes quantity: "64Gi".',
      examples: ["64Gi", "128Gi"],
    }),
    pods: z.int().min(0).meta({ description: "How many pods the node takes at the same time." }),
    accelerators: z.array(accelerator).optional().meta({ description: "GPUs and FPGAs. Default: none." }),
  })
  .meta({
    id: "Capacity",
    description: "What the virtual node offers to the scheduler. It is a promise, not a measurement.",
  });

const taint = z
  .strictObject({
    key: z.string().meta({ description: "The taint's key." }),
    value: z.string().optional().meta({ description: "The taint's value. Default: empty." }),
    effect: z.enum(["NoSchedule", "PreferNoSchedule", "NoExecute"]).meta({
      description: "What happens to pods without a toleration.",
      code: "invalid-taint",
      hint: "interLink would turn any other effect into NoSchedule without a word.",
    }),
  })
  .meta({ id: "Taint", description: "Keeps pods away that do not tolerate it." });

export const release = z.enum(releases).meta({
  description: "The interLink release: it picks the images and the configuration keys.",
});

/** The fields that a virtual node has in every mode. */
export const nodeFields = {
  capacity,
  labels: z
    .record(z.string(), z.string())
    .optional()
    .meta({ description: "Labels of the Node object, beside those that interLink sets itself. Default: none." }),
  taints: z.array(taint).optional().meta({
    description:
      "Taints of the Node object, beside interLink's own `virtual-node.interlink/no-schedule`. They are on the Node from its start; when they change later, the build prints the step that brings them there. Default: none.",
  }),
  interlink: release
    .optional()
    .meta({ description: "The interLink release of this node. Default: the environment's." }),
  namespace: namespace.optional().meta({
    description:
      "Where this node and its Secrets live. Nodes that name the same one share it. Default: the environment's namespace.",
  }),
  logging: logLevel.optional(),
  ...interLinkFields,
  ...networkFields,
  ...networkPolicyFields,
  ...alertFields,
  ...podFields,
  ...connectionTestFields,
};
