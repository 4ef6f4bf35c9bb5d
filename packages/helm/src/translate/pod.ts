import type { Containers, ContainerSettings, PodSettings } from "@interlink-gitops/environment";
import type { ChartResources, Data, Mount } from "../understand/chart.ts";
import { parseQuantity } from "@interlink-gitops/models";
import { chartValue } from "../values/table.ts";
import { compact, present, type Context } from "./context.ts";

/** The chart's section of each container. */
const sections = {
  vk: { resources: "virtualNode.containerResources", owner: "virtualNode" },
  interlink: { resources: "interlink.resources", owner: "interlink" },
  plugin: { resources: "plugin.resources", owner: "plugin" },
  "refresh-token": { resources: "OAUTH.resources", owner: "OAUTH" },
  "ssh-bastion": { resources: "sshBastion.resources", owner: "sshBastion" },
} as const;

export type ContainerName = keyof typeof sections;

/** Where the pod runs, and its volumes. */
export function translatePod(context: Context): PodSettings | undefined {
  const { chart } = context;
  const { nodeSelector, tolerations } = chart.podScheduling;
  const texts = (path: string, given: Data, keys: readonly string[]) =>
    Object.fromEntries(
      Object.entries(given)
        .filter(([key, value]) => isThere(context, `${path}.${key}`, value))
        .map(([key, value]) => [key, keys.includes(key) ? asText(context, `${path}.${key}`, value) : value]),
    );
  return present({
    nodeSelector:
      Object.keys(nodeSelector).length === 0
        ? undefined
        : (texts("podScheduling.nodeSelector", nodeSelector, Object.keys(nodeSelector)) as Record<string, string>),
    tolerations:
      tolerations.length === 0
        ? undefined
        : tolerations.map((one, index) =>
            texts(`podScheduling.tolerations[${index}]`, one, ["key", "operator", "value", "effect"]),
          ),
    volumes:
      chart.extraVolumes.length === 0
        ? undefined
        : chart.extraVolumes.map((one, index) => volumeOf(context, `extraVolumes[${index}]`, one)),
  });
}

/** Helm hands a `null` on, where a person meant to take the key away. */
function isThere({ notes }: Context, path: string, value: unknown): boolean {
  if (value === null) notes.say(path, null, "The chart hands `null` on to Kubernetes. The new file has no such key.");
  return value !== null;
}

/** Kubernetes makes an `emptyDir` of a volume that names no source, also of an `emptyDir:` with nothing behind it. */
function volumeOf(context: Context, path: string, given: Data): { name: string } {
  const rest = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  if (Object.keys(rest).some((key) => key !== "name")) return rest as { name: string };
  context.notes.say(path, given, "It names no source, so Kubernetes makes it an `emptyDir`. The new file says so.");
  return { ...rest, emptyDir: {} } as unknown as { name: string };
}

/** The API server refuses a number or a `true` where it wants text. */
function asText({ notes }: Context, path: string, value: unknown): unknown {
  if (typeof value !== "number" && typeof value !== "boolean") return value;
  notes.say(path, value, `The API server refuses a ${typeof value} here. It is text in the new file.`);
  return String(value);
}

/** Resources where they are not the usual ones, and further mounts, of the containers that the pod has. */
export function translateContainers(context: Context, names: readonly ContainerName[]): Containers | undefined {
  return present(
    Object.fromEntries(names.map((name) => [name, translateContainer(context, name)])) as Record<
      ContainerName,
      ContainerSettings | undefined
    >,
  );
}

function translateContainer(context: Context, name: ContainerName): ContainerSettings | undefined {
  const { chart } = context;
  const { resources, owner } = sections[name];
  const given = name === "vk" ? chart.virtualNode.containerResources : chart[owner as "interlink"].resources;
  const mounts = [...(name === "interlink" ? dataRoot(context) : []), ...mountsOf(context, owner)];
  return present({
    resources: isUsual(given, resources) ? undefined : resourcesOf(context, resources, given),
    volumeMounts: mounts.length === 0 ? undefined : mounts,
  });
}

function isUsual(given: ChartResources, path: string): boolean {
  return (["CPU", "memory"] as const).every((kind) =>
    (["request", "limit"] as const).every(
      (bound) => given[kind][bound] === chartValue(`${path}.${kind}.${bound}`)!.default,
    ),
  );
}

/** The chart's own shape in Kubernetes'. */
function resourcesOf(
  context: Context,
  path: string,
  { CPU, memory }: ChartResources,
): NonNullable<ContainerSettings["resources"]> {
  const quantity = (kind: "CPU" | "memory", name: "request" | "limit", given: string) =>
    given === "" ? undefined : readQuantity(context, `${path}.${kind}.${name}`, given);
  const bound = (name: "request" | "limit") =>
    present({ cpu: quantity("CPU", name, CPU[name]), memory: quantity("memory", name, memory[name]) });
  return compact({ requests: bound("request"), limits: bound("limit") });
}

/** `2GiB` and `4 cores` are what people say, and no quantities of Kubernetes. */
function readQuantity({ notes }: Context, path: string, given: string): string {
  if (parseQuantity(given) !== undefined) return given;
  const [, number, unit = "", binary = ""] = /^(\d+(?:\.\d+)?)\s*(?:([kmgt])(i?)b|cpus?|cores?)$/i.exec(given) ?? [];
  const meant = number === undefined ? given : `${number}${unit.toUpperCase()}${binary === "" ? "" : "i"}`;
  if (parseQuantity(meant) === undefined)
    notes.refuse(
      "invalid-value",
      path,
      `\`${given}\` is no quantity: the API server refuses the Deployment`,
      "Write CPU as 500m or 2, and memory as 512Mi or 2Gi.",
    );
  else notes.say(path, given, `It is no quantity, and the API server refuses it. \`${meant}\` is meant.`);
  return meant;
}

/** What is left of `exportPodData`: interLink has no such setting, and the chart mounts a volume for it. */
function dataRoot({ chart, isGiven, notes }: Context): Mount[] {
  const { exportPodData, dataRootVolume } = chart.interlink;
  if (!exportPodData) {
    if (dataRootVolume !== "")
      notes.say(
        "interlink.dataRootVolume",
        dataRootVolume,
        "The chart reads it with `exportPodData` only. The new file leaves it out.",
      );
    return [];
  }
  const exists = chart.extraVolumes.some(({ name }) => name === dataRootVolume);
  const known = exists
    ? "The mount of `dataRootVolume` is kept."
    : "Without a volume of that name the Deployment was invalid; the new file has no such mount.";
  if (isGiven("interlink.exportPodData"))
    notes.say("interlink.exportPodData", true, `interLink has no such setting: it is the plugin's. ${known}`);
  const isMounted = chart.interlink.extraVolumeMounts.some(
    ({ name, mountPath }) => name === dataRootVolume && /^\/data\/interlink\/*$/.test(mountPath),
  );
  return exists && !isMounted ? [{ name: dataRootVolume, mountPath: "/data/interlink" }] : [];
}

/** What the chart's templates call their own volumes. */
const chartVolumes = new Set([
  "config",
  "il-config",
  "plugin-config",
  "sockets",
  "ssh-keys",
  "sshd-config",
  "tls-certs",
  "token",
  "wstunnel-template",
  "mesh-script-template",
]);

function mountsOf({ chart, notes }: Context, owner: (typeof sections)[ContainerName]["owner"]): Mount[] {
  const volumes = chart.extraVolumes.map(({ name }) => name);
  return chart[owner].extraVolumeMounts.map((mount, index) => {
    if (!volumes.includes(mount.name)) {
      const known = volumes.length === 0 ? "There is none." : `There are: ${volumes.join(", ")}.`;
      const [reason, hint] = chartVolumes.has(mount.name)
        ? [
            `\`${mount.name}\` is a volume of the chart's own making, and the new pod has others in its place`,
            "Take the mount away, and see what the new file does without it.",
          ]
        : [
            `there is no volume \`${String(mount.name)}\`: the pod could not be created`,
            `Add it to \`extraVolumes\`, or correct the name. ${known}`,
          ];
      notes.refuse("unknown-volume", `${owner}.extraVolumeMounts[${index}]`, reason, hint);
    }
    return mount;
  });
}
