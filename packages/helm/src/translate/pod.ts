import type { Containers, ContainerSettings, PodSettings } from "@interlink-gitops/environment";
import type { ChartResources, Mount } from "../understand/chart.ts";
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
export function translatePod({ chart }: Context): PodSettings | undefined {
  const { nodeSelector, tolerations } = chart.podScheduling;
  return present({
    nodeSelector:
      Object.keys(nodeSelector).length === 0
        ? undefined
        : Object.fromEntries(Object.entries(nodeSelector).map(([key, value]) => [key, String(value)])),
    tolerations: tolerations.length === 0 ? undefined : tolerations,
    volumes: chart.extraVolumes.length === 0 ? undefined : (chart.extraVolumes as { name: string }[]),
  });
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
    resources: isUsual(given, resources) ? undefined : resourcesOf(given),
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
function resourcesOf({ CPU, memory }: ChartResources): NonNullable<ContainerSettings["resources"]> {
  const bound = (name: "request" | "limit") =>
    present({ cpu: CPU[name] || undefined, memory: memory[name] || undefined });
  return compact({ requests: bound("request"), limits: bound("limit") });
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
  return exists ? [{ name: dataRootVolume, mountPath: "/data/interlink" }] : [];
}

function mountsOf({ chart, notes }: Context, owner: (typeof sections)[ContainerName]["owner"]): Mount[] {
  const volumes = chart.extraVolumes.map(({ name }) => name);
  return chart[owner].extraVolumeMounts.map((mount, index) => {
    if (!volumes.includes(mount.name)) {
      const known = volumes.length === 0 ? "There is none." : `There are: ${volumes.join(", ")}.`;
      notes.refuse(
        "unknown-volume",
        `${owner}.extraVolumeMounts[${index}]`,
        `there is no volume \`${String(mount.name)}\`: the pod could not be created`,
        `Add it to \`extraVolumes\`, or correct the name. ${known}`,
      );
    }
    return mount;
  });
}
