import { warning } from "@interlink-gitops/core";
import { checkLabel } from "./label-syntax.ts";
import { nodeRule } from "./rule.ts";

/** What the declared Node carries, and a clean-up looks for. */
const declared = new Set(["name", "instance", "part-of", "managed-by"].map((name) => `app.kubernetes.io/${name}`));

/** What interLink sets on the Node itself (domain §2.5, §1a). A label of the file wins, and may mislead who reads it. */
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
export const labels = nodeRule(
  "labels have Kubernetes' syntax, and those that interLink sets itself are pointed out",
  (node, at) =>
    Object.entries(node.labels ?? {}).flatMap(([key, value]) => {
      const where = at(`labels.${key}`);
      const faults = checkLabel(key, value, where);
      if (faults.length > 0) return faults;
      if (declared.has(key)) {
        const text = `the declared Node has the label \`${key}\` by itself, and yours takes its place: who looks for what is ours by it misses this Node`;
        return [warning("invalid-label", where, text, "Choose a key of your own, unless somebody needs this one.")];
      }
      return own.has(key)
        ? [
            warning(
              "invalid-label",
              where,
              `interLink sets the label \`${key}\` itself, and yours takes its place`,
              "Keep it only if whoever selects by it may meet this node.",
            ),
          ]
        : [];
    }),
);
