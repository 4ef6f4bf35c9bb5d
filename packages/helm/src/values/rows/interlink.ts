import { declared, mountValues, resourceValues, undeclared, type ChartValue } from "../chart-value.ts";

const hub = "interlink.jobScript.JobScriptBuildConfig";
const build = "nodes.*.jobScript.build";
const printedAsMap = "The chart prints it as Go's map, which interLink cannot read: it ends at its start.";

/** `interlink`: where interLink is, and its container where it runs in the pod. */
export const interlinkValues: readonly ChartValue[] = [
  declared("interlink.enabled", "boolean", false, ["nodes.*.plugin", "nodes.*.bastion", "nodes.*.pluginEndpoint"], {
    truthy: true,
    note: "The mode says it: interLink runs in the pod with `inCluster` and `edgeSocket`, at the site with `edgeRest`.",
  }),
  declared("interlink.image", "text", "ghcr.io/interlink-hq/interlink/interlink:latest", "nodes.*.images.interlink", {
    note: "`latest` becomes the release's own tag.",
  }),
  declared("interlink.socket", "text", "", [], {
    note: "Sockets live in `/run/interlink`: the chart mounts a volume over the whole `/var/run`. A socket is the default where interLink runs in the pod.",
  }),
  declared("interlink.address", "text", "http://localhost", ["nodes.*.url", "nodes.*.api"], {
    note: "Without `interlink.enabled` nothing serves the default address: the node is never Ready.",
  }),
  declared("interlink.port", "integer", 4000, ["nodes.*.port", "nodes.*.api.port"]),
  declared("interlink.exportPodData", "boolean", false, "nodes.*.containers.interlink.volumeMounts", {
    note: "interLink has no such setting. What remains of it is the mount of `dataRootVolume`.",
  }),
  declared("interlink.dataRootVolume", "text", "", "nodes.*.containers.interlink.volumeMounts", {
    note: "The name of an entry of `extraVolumes`, mounted at `/data/interlink`. Without it `exportPodData` makes an invalid Deployment.",
  }),
  declared("interlink.skipDownwardAPIResolution", "boolean", false, "nodes.*.offloading.resolveDownwardApi", {
    only: "current",
  }),
  declared("interlink.kubernetesApiAddr", "text", "", "nodes.*.offloading.kubernetesApi.host"),
  declared("interlink.kubernetesApiPort", "text", "", "nodes.*.offloading.kubernetesApi.port", {
    note: "interLink ignores the address without the port.",
  }),
  declared("interlink.kubernetesApiCaCrt", "text", "", "nodes.*.offloading.kubernetesApi.caCertificate", {
    note: "The chart indents it twice, so that the virtual kubelet ends at its start.",
  }),
  declared("interlink.disableProjectedVolumes", "boolean", false, "nodes.*.offloading.projectedVolumes"),
  declared("interlink.tls.enabled", "boolean", false, ["nodes.*.tls", "nodes.*.api.tls"], { only: "current" }),
  declared("interlink.tls.certFile", "text", "", ["nodes.*.tls.client", "nodes.*.api.tls.server"], {
    only: "current",
    note: "The Secret `<node>-tls-certs`. The chart mounts it into the virtual kubelet only, and the same pair serves both sides.",
  }),
  declared("interlink.tls.keyFile", "text", "", ["nodes.*.tls.client", "nodes.*.api.tls.server"], { only: "current" }),
  declared("interlink.tls.caCertFile", "text", "", ["nodes.*.tls.caCertificate", "nodes.*.api.tls.caCertificate"], {
    only: "current",
  }),
  declared("interlink.logging.verboseLogging", "boolean", false, "nodes.*.logging", {
    only: "current",
    note: "`false` never arrives: the chart turns it into true, and verbose logs hold tokens and the values of variables.",
  }),
  declared("interlink.logging.errorsOnlyLogging", "boolean", false, "nodes.*.logging", {
    only: "current",
    note: "`verboseLogging` wins, which the chart always switches on.",
  }),
  declared("interlink.tracing.enabled", "boolean", false, "nodes.*.tracing.programs", {
    only: "current",
    note: "No template of the chart reads it.",
  }),
  declared("interlink.pluginEndpoint.url", "text", "", ["nodes.*.pluginEndpoint.url", "nodes.*.bastion.pluginPort"], {
    only: "current",
    note: "Ignored beside `plugin.socket`.",
  }),
  declared("interlink.pluginEndpoint.port", "text", "", ["nodes.*.pluginEndpoint.port", "nodes.*.bastion.pluginPort"], {
    only: "current",
  }),
  ...resourceValues("interlink.resources", "interlink", ["100m", "500m", "128Mi", "512Mi"]),
  mountValues("interlink", "interlink"),
  undeclared(`${hub}.singularity_hub`, "map", `${build}.singularityHub`, {
    note: `${printedAsMap} Its \`master_token\` is a secret and has no place in a file of a repository.`,
  }),
  undeclared(`${hub}.apptainer_options`, "map", `${build}.apptainer`, { note: printedAsMap }),
  undeclared(`${hub}.volumes_options`, "map", `${build}.volumes`, { note: printedAsMap }),
  undeclared(`${hub}.volume_options`, "map", `${build}.volumes`, {
    note: `${printedAsMap} The chart's comment lacks an s: interLink reads \`volumes_options\`.`,
  }),
];
