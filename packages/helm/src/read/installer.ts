import type { Ignored } from "../understand/chart.ts";
import { mask } from "../understand/mask.ts";
import { at, section, text, toData, type Section, type Tree } from "./tree.ts";

/** What else stands in the installer's file. */
export interface InstallerFile {
  /** The values that the installer would have written. */
  values: Section;
  namespace?: string;
  ignored: Ignored[];
}

/** Where the installer (`~/.interlink.yaml`) puts each of its keys. */
const homes: Record<string, string> = {
  kubelet_node_name: "nodeName",
  interlink_port: "interlink.port",
  "node_limits.cpu": "virtualNode.resources.CPUs",
  "node_limits.memory": "virtualNode.resources.memGiB",
  "node_limits.pods": "virtualNode.resources.pods",
  "oauth.grant_type": "OAUTH.GrantType",
  "oauth.audience": "OAUTH.Audience",
  "oauth.token_url": "OAUTH.TokenURL",
  "oauth.client_id": "OAUTH.ClientID",
  "oauth.client_secret": "OAUTH.ClientSecret",
  "oauth.refresh_token": "OAUTH.RefreshToken",
  disable_projected_volumes: "interlink.disableProjectedVolumes",
};

/** Keys that concern the site's half only. */
const remote = new Set([
  "interlink_version",
  "oauth.provider",
  "oauth.issuer",
  "oauth.group",
  "oauth.group_claim",
  "oauth.scopes",
  "oauth.github_user",
  "oauth.device_code_url",
]);

/** Whether a file is the installer's and not the chart's. */
export function isInstallerFile({ entries }: Section): boolean {
  return ["interlink_ip", "kubelet_node_name", "node_limits"].filter((key) => entries.has(key)).length >= 2;
}

/** Turns the installer's file into the values that the installer makes of it. */
export function fromInstaller(file: Section): InstallerFile {
  let values = put(section(), "OAUTH.enabled", { kind: "scalar", value: true, text: "true" });
  const provider = at(file, ["oauth", "provider"]);
  // Its tokens have none, and the installer then writes an empty one.
  if (provider?.kind === "scalar" && provider.text === "github") values = put(values, "OAUTH.Audience", text(""));
  const ignored: Ignored[] = [];
  const address = at(file, ["interlink_ip"]);
  if (address?.kind === "scalar") {
    values = put(values, "interlink.address", text(`https://${address.text.replace(/^https?:\/\//, "")}`));
  }
  for (const [path, tree] of leavesOf(file)) {
    const home = homes[path];
    if (home !== undefined) {
      if (!(tree.kind === "scalar" && tree.text === "")) values = put(values, home, tree);
    } else if (path === "insecure_http") {
      const isOn = tree.kind === "scalar" && tree.value === true;
      values = put(values, "virtualNode.HTTP.insecure", { kind: "scalar", value: isOn, text: String(isOn) });
      ignored.push(
        said(
          path,
          tree,
          `The installer writes it as \`HTTP.Insecure\`, which the chart does not read: nothing was verified either way. The new file ${isOn ? "keeps that, and says so" : "verifies the site's certificate, as you chose"}.`,
        ),
      );
    } else if (path === "ca_cert") {
      values = put(values, "virtualNode.HTTP.CACert", tree);
    } else if (remote.has(path)) {
      ignored.push(said(path, tree, "It concerns the site's half, which this import does not make."));
    } else if (path !== "interlink_ip" && path !== "kubernetes_namespace") {
      ignored.push(said(path, tree, "The installer has no such key."));
    }
  }
  const namespace = at(file, ["kubernetes_namespace"]);
  return {
    values,
    ignored,
    ...(namespace?.kind === "scalar" && namespace.text !== "" ? { namespace: namespace.text } : {}),
  };
}

function said(path: string, tree: Tree, meaning: string): Ignored {
  return { path, value: mask(path, toData(tree)), meaning };
}

function leavesOf(tree: Section, path = ""): [string, Tree][] {
  return [...tree.entries].flatMap(([key, value]) => {
    const here = path === "" ? key : `${path}.${key}`;
    return value.kind === "section" ? leavesOf(value, here) : [[here, value] as [string, Tree]];
  });
}

function put(tree: Section, path: string, value: Tree): Section {
  const [step = "", ...rest] = path.split(".");
  const inner = tree.entries.get(step);
  const next = rest.length === 0 ? value : put(inner?.kind === "section" ? inner : section(), rest.join("."), value);
  return section([...tree.entries, [step, next]]);
}
