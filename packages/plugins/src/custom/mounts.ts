import type { Problem } from "@interlink-gitops/core";
import { dns1123LabelFault } from "@interlink-gitops/models";
import { fault } from "../checks.ts";
import type { PluginContext } from "../plugin.ts";
import type { CustomOptions } from "./options.generated.ts";

/** What the API server refuses in a volume: of the source it looks only at what is known of its kind. */
export function checkVolumes({ volumes = [] }: CustomOptions, { where }: PluginContext): Problem[] {
  return volumes.flatMap(({ name, mountPath, source, subPath = "" }) => {
    const refuse = (text: string, hint: string) => [fault(where, "volumes", text, hint)];
    const reason = dns1123LabelFault(name);
    if (reason !== undefined)
      return refuse(`\`${name}\` is no name of a volume: it ${reason}`, "Choose one such as job-data.");
    if (Object.values(source).filter((one) => one !== undefined).length !== 1)
      return refuse(`the volume \`${name}\` needs one source`, "Such as { emptyDir: {} }.");
    if (!/^\/[^:]+$/.test(mountPath))
      return refuse(`\`${mountPath}\` is no absolute path`, "Write the full path, such as /data.");
    return /^\/|(^|\/)\.\.(\/|$)/.test(subPath)
      ? refuse(`\`${subPath}\` is no path inside the volume`, "Write it without a slash before it, and without `..`.")
      : [];
  });
}

/** Directories without which hardly any image runs. */
const ofSystem = new Set([
  "/bin",
  "/dev",
  "/etc",
  "/home",
  "/lib",
  "/opt",
  "/proc",
  "/root",
  "/run",
  "/sbin",
  "/sys",
  "/tmp",
  "/usr",
  "/usr/bin",
  "/usr/local/bin",
  "/var",
  "/var/run",
]);

/** Kubernetes refuses two mounts at one path, and a mount over the sockets would hide them. */
export function checkMounts(
  { config, secretFiles = {}, volumes = [] }: CustomOptions,
  { where, socketDirectory }: PluginContext,
): Problem[] {
  const files = Object.keys(secretFiles);
  const paths = volumes.map(({ mountPath }) => mountPath.replace(/(?!^)\/+$/, ""));
  const directories = new Set([socketDirectory, ...(config === undefined ? [] : [directoryOf(config.path)])]);
  return [
    ...files
      .filter((path) => !isFile(path))
      .map((path) =>
        fault(
          where,
          "secretFiles",
          `\`${path}\` is no absolute path of a file in a directory`,
          "Write the full path, such as /run/secrets/site/token.",
        ),
      ),
    ...files
      .filter((path) => ofSystem.has(directoryOf(path)))
      .map((path) =>
        fault(
          where,
          "secretFiles",
          `\`${path}\` would hide all that the image has in ${directoryOf(path)}`,
          "Give it a directory of its own, such as /run/secrets/site/token.",
        ),
      ),
    ...[...new Set(files.map(directoryOf)), ...paths]
      .filter((path, index, all) => directories.has(path) || all.indexOf(path) !== index)
      .map((path) =>
        fault(where, "volumes", `more than one thing is mounted at \`${path}\``, "Give each a directory of its own."),
      ),
  ];
}

/** Whether a path leads to a file in a directory of its own, from the root. */
export function isFile(path: string): boolean {
  return /^\/.+\/[^/]+$/.test(path) && !/:|\/\.\.?(\/|$)/.test(path);
}

function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}
