import {
  dataKeyFault,
  dns1123LabelFault,
  dns1123SubdomainFault,
  parseQuantity,
  type IKeyToPath,
  type IVolume,
  type IVolumeProjection,
} from "@interlink-gitops/models";
import { firstFault, within } from "./fault.ts";
import { insideFault } from "./mounts.ts";
import { labelsOrFieldFault } from "./variables.ts";

/** Why the API server, or the machine, would refuse a volume (core's validateVolumeSource). */
export function volumeFault({ name, ...sources }: IVolume): string | undefined {
  const given = sourcesOf(sources).length;
  return firstFault(
    dns1123LabelFault(name),
    given > 1 ? "has several sources" : undefined,
    hostPathFault(sources),
    emptyDirFault(sources),
    sources.configMap === undefined ? undefined : filesFault("ConfigMap", sources.configMap.name, sources.configMap),
    sources.secret === undefined ? undefined : filesFault("Secret", sources.secret.secretName, sources.secret),
    sources.persistentVolumeClaim === undefined
      ? undefined
      : nameFault("claim", sources.persistentVolumeClaim.claimName),
    sources.nfs === undefined || (sources.nfs.server !== "" && sources.nfs.path.startsWith("/"))
      ? undefined
      : "has no `server`, or a `path` that does not begin with a slash",
    sources.csi?.driver === "" ? "has no `driver`" : undefined,
    ephemeralFault(sources),
    downwardFault(sources.downwardAPI),
    ...(sources.projected?.sources ?? []).map(projectionFault),
    modeFault(sources.projected?.defaultMode),
  );
}

/** Whether it is left to Kubernetes what a volume is. It makes an empty directory. */
export function hasNoSource(volume: IVolume): boolean {
  return sourcesOf({ ...volume, name: undefined }).length === 0;
}

function sourcesOf(sources: object): unknown[] {
  return Object.values(sources).filter((source) => source !== undefined);
}

const pathTypes = ["", "DirectoryOrCreate", "Directory", "FileOrCreate", "File", "Socket", "CharDevice", "BlockDevice"];

function hostPathFault({ hostPath }: Omit<IVolume, "name">): string | undefined {
  if (hostPath === undefined) return undefined;
  const { path, type = "" } = hostPath;
  return firstFault(
    path === "" || path.split("/").includes("..")
      ? `has the \`path\` \`${path}\`, which is empty or holds \`..\``
      : undefined,
    pathTypes.includes(type)
      ? undefined
      : `has the \`type\` \`${type}\`, which is none of ${pathTypes.slice(1).join(", ")}`,
  );
}

/** The kubelet knows no other medium, which the API server does not look at. */
function emptyDirFault({ emptyDir: { medium = "", sizeLimit = 0 } = {} }: Omit<IVolume, "name">): string | undefined {
  return firstFault(
    /^(Memory|HugePages(-.+)?)?$/.test(medium) ? undefined : `has the \`medium\` \`${medium}\`, which is not Memory`,
    parseQuantity(sizeLimit)! < 0n ? "has a `sizeLimit` below zero" : undefined,
  );
}

interface Files {
  items?: readonly IKeyToPath[] | undefined;
  defaultMode?: number | undefined;
}

/** The name is looked at only when the pod starts: it would wait for ever. */
function filesFault(kind: string, name: string | undefined, { items = [], defaultMode }: Files): string | undefined {
  return firstFault(
    nameFault(kind, name),
    modeFault(defaultMode),
    ...items.flatMap(({ key, path, mode }) => [
      within(`the key \`${key}\``, dataKeyFault(key)),
      path === "" ? "has an item without a `path`" : insideFault("path", path),
      modeFault(mode),
    ]),
  );
}

function nameFault(kind: string, name = ""): string | undefined {
  return within(`a ${kind}'s name (\`${name}\`)`, dns1123SubdomainFault(name));
}

function modeFault(mode: number | undefined): string | undefined {
  if (mode === undefined || (mode >= 0 && mode <= 0o777)) return undefined;
  return `has the mode ${mode}, which is more than 0o777 (octal numbers begin with 0o)`;
}

function ephemeralFault({ ephemeral }: Omit<IVolume, "name">): string | undefined {
  if (ephemeral === undefined) return undefined;
  const { accessModes = [], resources } = ephemeral.volumeClaimTemplate?.spec ?? {};
  return accessModes.length > 0 && resources?.requests?.["storage"] !== undefined
    ? undefined
    : "has no `volumeClaimTemplate` with `accessModes` and a request for `storage`";
}

function downwardFault({ items = [], defaultMode }: NonNullable<IVolume["downwardAPI"]> = {}): string | undefined {
  return firstFault(
    modeFault(defaultMode),
    ...items.flatMap(({ path, fieldRef, resourceFieldRef, mode }) => [
      path === "" ? "has an item without a `path`" : insideFault("path", path),
      (fieldRef === undefined) === (resourceFieldRef === undefined)
        ? "has an item that needs one of `fieldRef` and `resourceFieldRef`"
        : undefined,
      fieldRef === undefined ? undefined : labelsOrFieldFault(fieldRef.fieldPath),
      modeFault(mode),
    ]),
  );
}

function projectionFault(source: IVolumeProjection): string | undefined {
  return firstFault(
    sourcesOf(source).length > 1 ? "has several sources in one" : undefined,
    source.configMap === undefined ? undefined : filesFault("ConfigMap", source.configMap.name, source.configMap),
    source.secret === undefined ? undefined : filesFault("Secret", source.secret.name, source.secret),
    downwardFault(source.downwardAPI),
  );
}
