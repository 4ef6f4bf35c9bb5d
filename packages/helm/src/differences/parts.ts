import { inConfig, inContainer, inDeployment, inVolumes, type Difference, type Place } from "./difference.ts";

const deployment = "Deployment N-node";
const at = (container: string, place: Place, pattern: RegExp) =>
  place.path.startsWith(`spec.template.spec.containers.${container}.`) && inContainer(place, pattern);

/** What shows only where the pod has the part. */
export const partDifferences: readonly Difference[] = [
  {
    id: "token-first",
    title: "The virtual kubelet waits for its token",
    why: "It ends when the file is missing at its start: with the chart the two containers raced.",
    seenAt: { object: deployment, path: "spec.template.spec.containers.refresh-token" },
    needs: "token",
    covers: (place) =>
      at("refresh-token", place, /^(restartPolicy|command|volumeMounts\.)/) ||
      at("vk", place, /^(command|env\.VKTOKENFILE|volumeMounts\.\/opt\/interlink)/) ||
      inVolumes(place, /^token\./),
  },
  {
    id: "secrets-by-reference",
    title: "Secrets are referred to",
    why: "The chart writes them into the Deployment in clear, for everybody who may read Deployments.",
    seenAt: { object: deployment, path: "spec.template.spec.containers.refresh-token.env.IAM_CLIENT_SECRET" },
    needs: "token",
    covers: (place) => at("refresh-token", place, /^env\.IAM_(CLIENT_SECRET|REFRESH_TOKEN)\./),
  },
  {
    id: "plugin-secrets",
    title: "The plugin's secrets are referred to",
    why: "The chart writes them into the Deployment or a ConfigMap in clear, for everybody who may read those.",
    seenAt: { object: deployment, path: "spec.template.spec.containers.plugin" },
    needs: "plugin-secret",
    covers: (place) =>
      (at("plugin", place, /^env\..*\.valueFrom\.secretKeyRef\.(name|key)$/) && place.before === undefined) ||
      (at("plugin", place, /^env\..*\.value$/) &&
        place.others.has(place.path.replace(/value$/, "valueFrom.secretKeyRef.name"))),
  },
  {
    id: "proxy-place",
    title: "The web proxy is the token refresher's",
    why: "The virtual kubelet's calls to interLink ignore it, and those to the cluster's own API must not take it.",
    seenAt: { object: deployment, path: "spec.template.spec.containers.refresh-token.env.HTTPS_PROXY" },
    needs: "proxy",
    covers: (place) =>
      inContainer(place, /^env\.(HTTPS?|NO)_PROXY\./) &&
      // The value, or the Secret that holds it.
      [...place.others.keys()].some(
        (path) => path.startsWith("spec.template.spec.containers.refresh-token.env.HTTP") && path.includes("_PROXY."),
      ),
  },
  {
    id: "socket-directory",
    title: "Sockets live in a directory of their own",
    why: "The chart mounts a volume over /var/run and hides what the images keep there. Stale sockets, on which a program would fail for ever, are removed.",
    seenAt: { object: deployment, path: "spec.template.spec.volumes.sockets" },
    needs: "sockets",
    covers: (place) =>
      inVolumes(place, /^sockets\./) ||
      inContainer(place, /^volumeMounts\.\/(var\/)?run(\/interlink)?\./) ||
      (inConfig(place, /^(InterlinkURL|InterlinkAddress|SidecarURL|Socket|(app\.)?socket_address)$/) &&
        areSockets(place)) ||
      (inConfig(place, /^InterlinkPort$/) && place.after === undefined),
  },
  {
    id: "probed-port",
    title: "interLink listens where Kubernetes can probe it",
    why: "On `localhost` no probe reaches it. The virtual kubelet dials it inside the pod, as before.",
    seenAt: { object: "ConfigMap N-interlink-config", path: "data.InterLinkConfig.yaml.InterlinkAddress" },
    needs: "port",
    covers: (place) => inConfig(place, /^Interlink(URL|Address)$/) && isHere(place.before) && isHere(place.after),
  },
  {
    id: "tunnel-end",
    title: "The site's tunnel ends at a port of the pod",
    why: "The chart's bastion does not share the plugin's socket, so nobody could open it.",
    seenAt: { object: "ConfigMap N-interlink-config", path: "data.InterLinkConfig.yaml.SidecarURL" },
    needs: "tunnel-end",
    covers: (place) =>
      inConfig(place, /^Sidecar(URL|Port)$/) &&
      (place.old.get("data.InterLinkConfig.yaml.SidecarURL") ?? "").startsWith("unix:") &&
      /^(http:\/\/(127\.0\.0\.1|localhost)|\d+)$/.test(place.after ?? ""),
  },
  {
    id: "locked-bastion",
    title: "The bastion forwards one port and does nothing else",
    why: "The chart allows any forwarding and downloads a modification at each start. Public keys are in a ConfigMap, and the Service is named after the node: two nodes of one release clashed.",
    seenAt: { object: "Service ssh-bastion-N", path: "metadata.name" },
    needs: "bastion",
    covers: (place) =>
      place.name.startsWith("ssh-bastion-") ||
      /-(ssh-keys|sshd-config)$/.test(place.name) ||
      at("ssh-bastion", place, /^(env\.(PUBLIC_KEY_FILE|DOCKER_MODS|SHELL_NOLOGIN|LOG_STDOUT)\.|volumeMounts\.)/) ||
      inVolumes(place, /^(ssh|sshd)-/),
  },
  {
    id: "set-resources",
    title: "Every container has requests and limits",
    why: "The older chart sets none. Where the values say nothing, those of today's chart count.",
    seenAt: { object: deployment, path: "spec.template.spec.containers.vk.resources" },
    needs: "older-chart",
    covers: (place) => inContainer(place, /^resources\./) && !hasResources(place),
  },
  {
    id: "wired-plugin",
    title: "The plugin reads its configuration and listens where interLink dials",
    why: "The chart mounts the file where most plugins do not look, and leaves the socket to the person.",
    seenAt: { object: deployment, path: "spec.template.spec.containers.plugin.env" },
    needs: "plugin",
    covers: (place) =>
      (at("plugin", place, /^(command|args|workingDir|volumeMounts\.)/) && hasPlugin(place)) ||
      (at("plugin", place, /^(env\.|securityContext\.privileged)/) && place.before === undefined) ||
      (inVolumes(place, /^plugin-/) && hasPlugin(place)) ||
      (place.name.endsWith("-plugin-config") &&
        (place.before === undefined || /(InterlinkURL|SidecarURL)$/.test(place.path))),
  },
  {
    id: "mounted-certificates",
    title: "Certificates are mounted where they are read",
    why: "The chart mounts them into the virtual kubelet only, and hides a missing Secret until that ends.",
    seenAt: { object: deployment, path: "spec.template.spec.volumes" },
    needs: "tls",
    covers: (place) =>
      (hasCertificates(place) &&
        (inVolumes(place, /^(tls-certs|remote-ca|client-ca|(client|server)-certificate)\./) ||
          inContainer(
            place,
            /^(volumeMounts\.\/etc\/(vk\/certs|interlink-(ca|client|client-ca|server))\.|env\.SSL_CERT_DIR\.)/,
          ))) ||
      (inConfig(place, /^(TLS\.|HTTP\.CaCert$)/) && place.others.has("data.InterLinkConfig.yaml.TLS.Enabled")),
  },
  {
    id: "own-templates",
    title: "Tunnels are made from templates of this project",
    why: "The chart's use `latest`, keep keys in ConfigMaps, and work with one ingress controller each.",
    seenAt: { object: "ConfigMap N-wstunnel-template", path: "data" },
    needs: "tunnel",
    covers: (place) =>
      place.name.endsWith("-wstunnel-template") ||
      inConfig(place, /^Network\.(Wstunnel\w+|MeshScriptTemplatePath|WSTunnelExecutable)$/) ||
      inVolumes(place, /^(wstunnel-template|mesh-script-template|network|mesh-script)/) ||
      inContainer(
        place,
        /^volumeMounts\.(\/etc\/templates|\/etc\/interlink-(network|mesh)|\/etc\/interlink\/custom-mesh)/,
      ),
  },
  {
    id: "heard-tracing",
    title: "interLink traces where the values say so",
    why: "No template of the chart reads interlink.tracing.",
    seenAt: { object: deployment, path: "spec.template.spec.containers.interlink.env.ENABLE_TRACING" },
    needs: "traces",
    covers: (place) => at("interlink", place, /^env\.ENABLE_TRACING\./) && place.before === undefined,
  },
  {
    id: "hub-token",
    title: "The image hub's token is added in the pod",
    why: "interLink reads it from its configuration file only, which the chart keeps in a ConfigMap in clear.",
    seenAt: { object: deployment, path: "spec.template.spec.initContainers.interlink-config" },
    needs: "hub",
    covers: (place) =>
      inDeployment(place, /^spec\.template\.spec\.containers\.interlink-config\./) ||
      inVolumes(place, /^(hub-token|interlink-completed)\./) ||
      at("interlink", place, /^(volumeMounts\.\/run\/interlink-config|env\.INTERLINKCONFIGPATH)\./),
  },
  {
    id: "data-root",
    title: "exportPodData is a mount and nothing more",
    why: "interLink has no such setting.",
    seenAt: { object: deployment, path: "spec.template.spec.containers.interlink.volumeMounts" },
    needs: "data",
    covers: (place) =>
      inDeployment(place, /containers\.interlink\.volumeMounts\.\/data\/interlink\./) && place.after === undefined,
  },
];

function hasResources({ old }: Place): boolean {
  return [...old.keys()].some((path) => /\.containers\.[\w-]+\.resources\./.test(path));
}

function hasPlugin({ others }: Place): boolean {
  return others.has("spec.template.spec.containers.plugin.image");
}

function hasCertificates({ others }: Place): boolean {
  return [...others.keys()].some((path) => /\.volumes\.(remote-ca|client-ca|(client|server)-certificate)\./.test(path));
}

/** An address that means the pod itself. */
function isHere(address = ""): boolean {
  return /^https?:\/\/(localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])$/.test(address);
}

/** Both are sockets, or the new one is. */
function areSockets({ before = "unix:", after = "" }: Place): boolean {
  return before.startsWith("unix:") && after.startsWith("unix:");
}
