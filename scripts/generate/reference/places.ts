import type { KubernetesObject } from "@interlink-gitops/core";
import { parse } from "yaml";

/** What people call the parts of something: a part's value, or its own parts by their names. */
export interface Places {
  [place: string]: Places | string;
}

/** What follows from every change to a configuration. It says where a field lands only when nothing else does. */
export const newPod = "the configuration's hash, which makes a new pod";
const hashes = "interlink-gitops/config-hash";

/** The parts of an object. */
export function placesOf(object: KubernetesObject): Places {
  const { apiVersion: _, kind, metadata, ...rest } = object as KubernetesObject & Record<string, any>;
  const { name: __, ...described } = metadata;
  const own = Object.fromEntries(
    Object.entries(described).map(([key, value]) => [code(`metadata.${key}`), text(value)]),
  );
  if (kind === "ConfigMap") return { ...own, ...named(rest["data"] ?? {}, fileOf) };
  if (kind !== "Deployment" && kind !== "Job") return { ...own, ...sections(rest) };
  const { template, ...spec } = rest["spec"];
  return { ...own, ...sections({ spec }), ...podOf(template) };
}

/** Two levels, such as `spec.ports`: what is deeper is easily found. */
function sections(rest: Record<string, any>): Places {
  return Object.fromEntries(
    Object.entries(rest).flatMap(([key, value]) =>
      isMap(value) && key === "spec"
        ? Object.entries(value).map(([inner, part]) => [code(`${key}.${inner}`), text(part)])
        : [[code(key), text(value)]],
    ),
  );
}

function podOf({ metadata, spec }: { metadata: any; spec: any }): Places {
  const { containers = [], initContainers = [], volumes = [], ...rest } = spec;
  const { [hashes]: hash, ...annotations } = metadata.annotations;
  return {
    [newPod]: text(hash),
    "the pod's labels": text(metadata.labels),
    "the pod's annotations": text(annotations),
    ...Object.fromEntries(
      [...initContainers, ...containers].map((container) => [
        `container ${code(container.name)}`,
        containerOf(container),
      ]),
    ),
    ...Object.fromEntries(volumes.map((volume: any) => [`volume ${code(volume.name)}`, text(volume)])),
    pod: named(rest, text),
  };
}

function containerOf(container: any): Places {
  const { name: _, env = [], volumeMounts = [], ...rest } = container;
  return {
    ...Object.fromEntries(env.map((variable: any) => [`env ${code(variable.name)}`, text(variable)])),
    ...Object.fromEntries(volumeMounts.map((mount: any) => [`mount ${code(mount.mountPath)}`, text(mount)])),
    ...named(rest, text),
  };
}

/** A file of a ConfigMap by its keys, when it has some. */
function fileOf(content: string, file: string): Places | string {
  if (/\.(ya?ml|json)$/.test(file)) return keysOf(parsed(content));
  if (file.endsWith(".ini")) return keysOf(iniOf(content));
  return content;
}

const files = new Map<string, unknown>();

/** Most of the files are the same at every change. */
function parsed(content: string): unknown {
  if (!files.has(content)) files.set(content, parseFile(content));
  return files.get(content);
}

function parseFile(content: string): unknown {
  try {
    return parse(content, { logLevel: "error" }) as unknown;
  } catch {
    // A template only looks like YAML.
    return content;
  }
}

function iniOf(content: string): object {
  const sections = content.split(/^\[(.+)\]$/m).slice(1);
  return Object.fromEntries(
    sections.flatMap((name, index) =>
      index % 2 === 1
        ? []
        : [
            [
              name,
              Object.fromEntries(
                sections[index + 1]!.trim()
                  .split("\n")
                  .map((line) => line.split(" = ")),
              ),
            ],
          ],
    ),
  );
}

function keysOf(value: unknown): Places | string {
  return isMap(value) ? named(value, keysOf) : text(value);
}

function named(parts: object, places: (part: any, name: string) => Places | string): Places {
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [code(name), places(part, name)]));
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return JSON.stringify(value) ?? "";
}

function code(name: string): string {
  return `\`${name}\``;
}
