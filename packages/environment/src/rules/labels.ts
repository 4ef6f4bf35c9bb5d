import { problem } from "@interlink-gitops/core";
import { checkLabel } from "./label-syntax.ts";
import { nodeRule } from "./rule.ts";

/** What interLink sets on the Node itself (domain §2.5, §1a). A label of the file would win, and break what reads it. */
const own = new Set([
  "kubernetes.io/hostname",
  "kubernetes.io/os",
  "kubernetes.io/arch",
  "kubernetes.io/role",
  "virtual-node.interlink/type",
  "node.kubernetes.io/exclude-from-external-load-balancers",
  "alpha.service-controller.kubernetes.io/exclude-balancer",
  "nvidia-gpu-type",
  "xilinx-fpga-type",
  "intel-fpga-type",
]);

/** interLink hands labels to the API server as they are; a bad one keeps the node from registering. */
export const labels = nodeRule("labels have Kubernetes' syntax and are not interLink's own", (node, at) =>
  Object.entries(node.labels ?? {}).flatMap(([key, value]) => {
    const where = at(`labels.${key}`);
    const faults = checkLabel(key, value, where);
    if (faults.length > 0) return faults;
    return own.has(key)
      ? [
          problem(
            "invalid-label",
            where,
            `interLink sets the label \`${key}\` itself`,
            "Remove it here, or choose a key of your own.",
          ),
        ]
      : [];
  }),
);
