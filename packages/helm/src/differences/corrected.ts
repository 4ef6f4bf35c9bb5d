import type { Difference, Place } from "./difference.ts";

/** The name of every difference that comes from a value which the chart ignored, misread or broke. */
const corrected = "corrected-value";

/** What is said of all of them. Where one shows depends on the value: see `isCorrected`. */
export const correctedDifference: Difference = {
  id: corrected,
  title: "A value that the chart misread or broke is what it was meant to be",
  why: "Each is said where the import lists what the chart ignored, misread or broke.",
  seenAt: { object: "ConfigMap N-virtual-kubelet-config", path: "data.InterLinkConfig.yaml" },
  needs: "corrected",
  covers: () => false,
};

const deployment = "Deployment N-node";
const containers = "spec.template.spec.containers";
const kubelet = "ConfigMap N-virtual-kubelet-config";
const api = "ConfigMap N-interlink-config";
const file = "data.InterLinkConfig.yaml";

/** Where a value shows, first where it shows most plainly. An empty path is the object as a whole. */
const places: readonly [value: string, ...shown: [object: string, path: string][]][] = [
  ["virtualNode.nodeLabels", [kubelet, `${file}.NodeLabels`], [kubelet, file]],
  ["virtualNode.nodeTaints", [kubelet, `${file}.NodeTaints`], [kubelet, file]],
  ["virtualNode.resources", [kubelet, `${file}.Resources`]],
  ["virtualNode.network", [kubelet, `${file}.Network`], [deployment, `${containers}.vk.volumeMounts`]],
  ["virtualNode.JobScriptBuilderURL", [api, `${file}.JobScriptBuildConfig`]],
  ["virtualNode.disableCSR", [kubelet, `${file}.DisableCSR`]],
  ["virtualNode.HTTP.CACert", [kubelet, `${file}.HTTP.CaCert`], [kubelet, `${file}.TLS`]],
  ["virtualNode.HTTPProxies", [deployment, `${containers}.vk.env`]],
  ["virtualNode.containerResources", [deployment, `${containers}.vk.resources`]],
  ["interlink.kubernetesApi", [kubelet, `${file}.KubernetesApi`], [kubelet, file]],
  ["interlink.jobScript", [api, `${file}.JobScriptBuildConfig`], [api, file]],
  [
    "interlink.tls",
    [kubelet, `${file}.TLS`],
    [api, `${file}.TLS`],
    [deployment, "spec.template.spec.volumes.tls-certs"],
    [deployment, `${containers}.vk.volumeMounts./etc/vk/certs`],
    [kubelet, `${file}.HTTP.Insecure`],
  ],
  ["interlink.socket", [kubelet, `${file}.InterlinkURL`], [api, `${file}.InterlinkAddress`]],
  ["interlink.address", [kubelet, `${file}.Interlink`], [api, `${file}.Interlink`]],
  ["interlink.port", [kubelet, `${file}.InterlinkPort`], [api, `${file}.InterlinkPort`]],
  ["interlink.enabled", [deployment, `${containers}.interlink`], [api, ""]],
  ["interlink.resources", [deployment, `${containers}.interlink.resources`]],
  ["interlink.pluginEndpoint", [api, `${file}.Sidecar`]],
  ["plugin.address", [api, `${file}.Sidecar`]],
  ["plugin.port", [api, `${file}.SidecarPort`]],
  ["plugin.socket", [api, `${file}.SidecarURL`], ["ConfigMap N-plugin-config", "data.plugin.yaml.Socket"]],
  ["plugin.enabled", [deployment, `${containers}.plugin`], ["ConfigMap N-plugin-config", ""]],
  ["plugin.config", ["ConfigMap N-plugin-config", "data.plugin.yaml"], ["ConfigMap N-plugin-config", ""]],
  ["plugin.image", [deployment, `${containers}.plugin.image`]],
  ["plugin.envs", [deployment, `${containers}.plugin.env`]],
  ["plugin.privileged", [deployment, `${containers}.plugin.securityContext`]],
  ["plugin.resources", [deployment, `${containers}.plugin.resources`]],
  ["sshBastion.enabled", [deployment, `${containers}.ssh-bastion`]],
  ["sshBastion.resources", [deployment, `${containers}.ssh-bastion.resources`]],
  ["OAUTH.resources", [deployment, `${containers}.refresh-token.resources`]],
  ["OAUTH.GrantType", [deployment, `${containers}.refresh-token.env.IAM_GRANT_TYPE`]],
  ["OAUTH.", [deployment, `${containers}.refresh-token.env`]],
  ["podScheduling.nodeSelector", [deployment, "spec.template.spec.nodeSelector"]],
  ["podScheduling.tolerations", [deployment, "spec.template.spec.tolerations"]],
];

/** What shows by a name of its own, such as `wired-plugin`. */
const named = [
  "plugin.config",
  "plugin.image",
  "plugin.privileged",
  "plugin.socket",
  "virtualNode.HTTP.CACert",
  "virtualNode.network.templateType",
  "virtualNode.network.tunnelImage",
];

/** The values that were not taken as they were written, each where it shows. */
export function correctedValues(
  ignored: readonly { path: string; meaning: string }[],
): { id: string; object: string; path: string; why: string }[] {
  return ignored.flatMap(({ path: value, meaning: why }) => {
    if (named.some((one) => value.startsWith(one))) return [];
    const [, shown] = places.find(([prefix]) => value.startsWith(prefix)) ?? [];
    return shown === undefined ? [] : [{ id: corrected, object: shown[0], path: shown[1], why }];
  });
}

/** Whether a place differs because of one of these values. */
export function isCorrected({ kind, name, path, before }: Place, ignored: readonly { path: string }[]): boolean {
  const isAt = ([object, start]: [object: string, path: string]) => {
    const [itsKind, itsName = ""] = object.split(" ");
    return kind === itsKind && name.endsWith(itsName.slice(1)) && covers(start, path, before);
  };
  return places.some(([value, ...shown]) => ignored.some((one) => one.path.startsWith(value)) && shown.some(isAt));
}

/** A file that could not be read at all differs as a whole, and each key of the new one is new. */
function covers(start: string, path: string, before: string | undefined): boolean {
  if (start === "") return path === "";
  return start === file
    ? path === file || (path.startsWith(`${file}.`) && before === undefined)
    : path.startsWith(start);
}
