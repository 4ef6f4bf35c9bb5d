import { declared, mountValues, resourceValues, undeclared, type ChartValue } from "../chart-value.ts";

const accelerator = "virtualNode.resources.accelerators[]";
const taint = "virtualNode.nodeTaints[]";

/** `virtualNode`: the Node and the virtual kubelet that is it. */
export const virtualNodeValues: readonly ChartValue[] = [
  declared(
    "virtualNode.image",
    "text",
    "ghcr.io/interlink-hq/interlink/virtual-kubelet-inttw:latest",
    "nodes.*.images.virtualKubelet",
    { note: "`latest` becomes the release's own tag." },
  ),
  declared("virtualNode.resources.CPUs", "quantity", 8, "nodes.*.capacity.cpu", {
    note: "Directly under `virtualNode`, as in the chart's own example, it is ignored.",
  }),
  declared("virtualNode.resources.memGiB", "quantity", 49, "nodes.*.capacity.memory", {
    note: "In GiB without a unit: 64 becomes `64Gi`.",
  }),
  declared("virtualNode.resources.pods", "quantity", 100, "nodes.*.capacity.pods"),
  undeclared(`${accelerator}.resourceType`, "text", "nodes.*.capacity.accelerators.resource", {
    note: "interLink counts five names and drops any other without a word.",
  }),
  undeclared(`${accelerator}.model`, "text", "nodes.*.capacity.accelerators.model", {
    note: "It becomes a label of the Node, so it must be a label's value.",
    optional: true,
  }),
  undeclared(`${accelerator}.available`, "quantity", "nodes.*.capacity.accelerators.count"),
  declared("virtualNode.HTTPProxies.HTTP", "text", null, "nodes.*.proxy.http", {
    note: "The chart sets it on the virtual kubelet, whose calls to interLink ignore it. It belongs to the token refresher. With a password the URL comes from a Secret, by `containers.refresh-token.env`.",
  }),
  declared("virtualNode.HTTPProxies.HTTPs", "text", null, "nodes.*.proxy.https"),
  declared("virtualNode.HTTP.insecure", "boolean", true, "nodes.*.tls.insecureSkipVerify", {
    note: "The chart verifies no certificate unless told otherwise. An import keeps that, with the reason written beside it.",
  }),
  declared("virtualNode.HTTP.CACert", "text", "", "nodes.*.tls.caCertificate", {
    note: "interLink wants DER here and ends on a PEM file, and the chart mounts no file for it. The new field takes PEM.",
  }),
  declared("virtualNode.kubeletHTTP.insecure", "boolean", true, [], {
    note: "interLink sets it on a server, where it means nothing.",
  }),
  declared("virtualNode.tracing.enabled", "boolean", false, "nodes.*.tracing.programs", {
    only: "current",
    truthy: true,
    note: "The chart cannot say where the collector is: `tracing.endpoint` can.",
  }),
  ...resourceValues("virtualNode.containerResources", "vk", ["100m", "500m", "128Mi", "512Mi"]),
  mountValues("virtualNode", "vk"),
  declared("virtualNode.disableCSR", "boolean", false, "nodes.*.kubelet.certificate", { only: "current" }),
  undeclared("virtualNode.nodeLabels", "text list", "nodes.*.labels", {
    note: "`key=value` each; interLink drops an entry without `=`.",
  }),
  undeclared(`${taint}.key`, "text", "nodes.*.taints.key", {
    note: "interLink sets `virtual-node.interlink/no-schedule` itself.",
  }),
  undeclared(`${taint}.value`, "text", "nodes.*.taints.value", { optional: true }),
  undeclared(`${taint}.effect`, "text", "nodes.*.taints.effect", {
    note: "interLink takes any unknown effect for `NoSchedule`.",
  }),
  undeclared("virtualNode.JobScriptBuilderURL", "text", "nodes.*.offloading.jobScriptBuilderUrl"),
];
