import { declared, undeclared, type ChartValue } from "../chart-value.ts";

/** The names. */
export const nameValues: readonly ChartValue[] = [
  declared("nodeName", "text", "virtual-node", "nodes", { note: "The key of the node in `nodes`." }),
  undeclared("nameOverride", "text", [], { note: "It names the chart's test pod only." }),
  undeclared("fullnameOverride", "text", [], { note: "It names the chart's test pod only." }),
];

/** The pod as a whole. */
export const podValues: readonly ChartValue[] = [
  declared("extraVolumes", "any", [], "nodes.*.pod.volumes"),
  declared("podScheduling.nodeSelector", "map", {}, "nodes.*.pod.nodeSelector", { only: "current" }),
  declared("podScheduling.tolerations", "any", [], "nodes.*.pod.tolerations", { only: "current" }),
];
