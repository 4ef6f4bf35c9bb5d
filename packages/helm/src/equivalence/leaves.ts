import type { KubernetesObject } from "@interlink-gitops/core";
import { parseDocument } from "yaml";

/** An object's values by their path, in a form in which two objects can be compared. */
export type Leaves = ReadonlyMap<string, string>;

/** What the API server and Helm add by themselves, whoever made the object. */
const added =
  /^(status|metadata\.(uid|resourceVersion|generation|creationTimestamp|managedFields|selfLink|namespace)|metadata\.(annotations|labels)\.(meta\.helm\.sh|helm\.sh|kubectl\.kubernetes\.io|deployment\.kubernetes\.io|app\.kubernetes\.io\/managed-by))/;

/** Values that the API server fills in where none is given. */
const defaults: readonly [path: RegExp, value: string][] = [
  [/terminationMessagePath$/, "/dev/termination-log"],
  [/terminationMessagePolicy$/, "File"],
  [/ports\.[\w-]+\.protocol$/, "TCP"],
  [/(defaultMode|mode)$/, "420"],
  [/dnsPolicy$/, "ClusterFirst"],
  [/restartPolicy$/, "Always"],
  [/schedulerName$/, "default-scheduler"],
  [/terminationGracePeriodSeconds$/, "30"],
  [/progressDeadlineSeconds$/, "600"],
  [/revisionHistoryLimit$/, "10"],
  [/(spec\.)serviceAccount$/, ""],
  [/fieldRef\.apiVersion$/, "v1"],
  [/Probe\.(successThreshold|timeoutSeconds)$/, "1"],
  [/Probe\.(periodSeconds)$/, "10"],
  [/Probe\.(failureThreshold)$/, "3"],
  [/(securityContext|emptyDir|annotations|labels|env|volumeMounts|volumes|resources)$/, "{}"],
];

/** Whether a value that only one side has is what the other has without saying it. */
export function isDefault(path: string, value: string): boolean {
  return defaults.some(([pattern, usual]) => pattern.test(path) && (usual === "" || usual === value));
}

/** Flattens an object. Lists of named things are read by name, and configuration files by their keys. */
export function leavesOf(object: KubernetesObject): Leaves {
  const leaves = new Map<string, string>();
  visit(object, "", leaves, object.kind);
  for (const path of leaves.keys()) if (added.test(path)) leaves.delete(path);
  return leaves;
}

function visit(value: unknown, path: string, leaves: Map<string, string>, kind: string): void {
  if (Array.isArray(value)) return visitList(value, path, leaves, kind);
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    if (entries.length === 0 && path !== "") leaves.set(path, "{}");
    for (const [key, member] of entries) visit(member, path === "" ? key : `${path}.${key}`, leaves, kind);
    return;
  }
  if (value === null || value === undefined) return;
  if (kind === "Secret" && /^(data|stringData)\./.test(path)) return void leaves.set(path, "(hidden)");
  const file = kind === "ConfigMap" && /^data\..*\.ya?ml$/.test(path) ? configOf(String(value)) : undefined;
  if (file === undefined)
    leaves.set(path, dialled.test(path) ? String(value).replace(here, "$<scheme>127.0.0.1") : String(value));
  else visit(file, path, leaves, "file");
}

/** Who dials the pod itself reaches it by each of these names. */
const dialled = /InterLinkConfig\.yaml\.(InterlinkURL|SidecarURL)$/;
const here = /^(?<scheme>https?:\/\/)(localhost|0\.0\.0\.0|\[::1?\])$/;

/** In one order and as texts: `2` and `"2"` are the same to interLink and to Kubernetes' quantities. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value)
    .filter(([, member]) => member !== "" && member !== null)
    .map(([key, member]) => [key, canonical(member)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** By name where there is one: an order of containers means nothing. Native sidecars are containers. */
function visitList(list: readonly unknown[], path: string, leaves: Map<string, string>, kind: string): void {
  if (list.length === 0) return void leaves.set(path, "{}");
  const here = path.replace(/\.initContainers$/, ".containers");
  if (!list.every((item) => nameOf(item, here) !== undefined) || kind === "file") {
    leaves.set(path, JSON.stringify(canonical(list)));
    return;
  }
  for (const item of list) {
    const { name: _, ...rest } = item as { name?: unknown };
    visit(path.endsWith(".volumeMounts") ? item : rest, `${here}.${nameOf(item, here)!}`, leaves, kind);
  }
}

function nameOf(item: unknown, path: string): string | undefined {
  const { name, mountPath, port } = (item ?? {}) as { name?: unknown; mountPath?: unknown; port?: unknown };
  if (path.endsWith(".volumeMounts")) return typeof mountPath === "string" ? mountPath.replace(/\/+$/, "") : undefined;
  return typeof name === "string" ? name : path.endsWith(".ports") && port !== undefined ? String(port) : undefined;
}

function configOf(text: string): object | undefined {
  // As Go's readers do: `yes` is true.
  const document = parseDocument(text, { logLevel: "silent", version: "1.1" });
  const value: unknown = document.errors.length > 0 ? undefined : document.toJS();
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  return /^\s*\[\w+\]/m.test(text) ? iniOf(text) : undefined;
}

/** The Kubernetes plugin's file, as `section.key`. */
function iniOf(text: string): Record<string, string> {
  const keys: Record<string, string> = {};
  let section = "";
  for (const line of text.split("\n")) {
    section = /^\s*\[(\w+)\]/.exec(line)?.[1] ?? section;
    const [, key, value] = /^\s*(\w+)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? [];
    if (key !== undefined) keys[`${section}.${key}`] = value!;
  }
  return keys;
}
