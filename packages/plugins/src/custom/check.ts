import { problem, type Problem } from "@interlink-gitops/core";
import { dns1123LabelFault } from "@interlink-gitops/models";
import { fault, optionOf } from "../checks.ts";
import type { PluginContext } from "../plugin.ts";
import type { CustomOptions } from "./options.generated.ts";

/** What can be said about a plugin that nothing is known about. */
export function check(options: CustomOptions, context: PluginContext): Problem[] {
  return [
    ...checkEndpoint(options, context),
    ...checkConfig(options, context),
    ...checkEnvironment(options, context),
    ...checkVolumes(options, context),
    ...checkMounts(options, context),
  ];
}

function checkEndpoint({ socket, port }: CustomOptions, { where }: PluginContext): Problem[] {
  const problems = [];
  if ((socket === undefined) === (port === undefined)) {
    problems.push(
      fault(
        where,
        "socket",
        "a custom plugin listens on a socket or on a port: give one of the two",
        'Add `socket: "plugin.sock"` or `port: 4001`.',
      ),
    );
  }
  if (socket !== undefined && !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(socket)) {
    problems.push(
      fault(
        where,
        "socket",
        `\`${socket}\` is no file name`,
        'Write only the file name, such as "plugin.sock": the directory is /run/interlink.',
      ),
    );
  }
  if (socket === "interlink.sock") {
    problems.push(
      problem(
        "port-clash",
        optionOf(where, "socket"),
        "interlink.sock is the interLink API server's own socket",
        "Choose another file name, such as plugin.sock.",
      ),
    );
  }
  return problems;
}

/** The file's name is its key in the ConfigMap. */
function checkConfig({ config }: CustomOptions, { where }: PluginContext): Problem[] {
  if (config === undefined || (isFile(config.path) && /\/(?!\.\.)[\w.-]+$/.test(config.path))) return [];
  return [
    fault(
      where,
      "config.path",
      `\`${config.path}\` is no absolute path of a file in a directory`,
      "Write the full path with letters, digits, `-`, `_` and `.` in the file's name, such as /etc/interlink/plugin.yaml.",
    ),
  ];
}

function checkEnvironment({ env = {}, secretEnv = {} }: CustomOptions, { where }: PluginContext): Problem[] {
  const wrong = (option: string, names: string[]) =>
    names
      .filter((name) => !/^[A-Za-z_]\w*$/.test(name))
      .map((name) =>
        fault(
          where,
          option,
          `\`${name}\` is no name of a variable`,
          "Use letters, digits and `_`, and no digit first.",
        ),
      );
  return [
    ...wrong("env", Object.keys(env)),
    ...wrong("secretEnv", Object.keys(secretEnv)),
    ...Object.keys(secretEnv)
      .filter((name) => Object.hasOwn(env, name))
      .map((name) =>
        fault(
          where,
          "env",
          `\`${name}\` has a value here and another in \`secretEnv\``,
          "Keep the one in `secretEnv`, if it is a secret.",
        ),
      ),
  ];
}

/** What the API server refuses in a volume: of the source it looks only at what is known of its kind. */
function checkVolumes({ volumes = [] }: CustomOptions, { where }: PluginContext): Problem[] {
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

/** Kubernetes refuses two mounts at one path, and a mount over the sockets would hide them. */
function checkMounts(
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
    ...[...new Set(files.map(directoryOf)), ...paths]
      .filter((path, index, all) => directories.has(path) || all.indexOf(path) !== index)
      .map((path) =>
        fault(where, "volumes", `more than one thing is mounted at \`${path}\``, "Give each a directory of its own."),
      ),
  ];
}

function isFile(path: string): boolean {
  return /^\/.+\/[^/]+$/.test(path) && !/:|\/\.\.?(\/|$)/.test(path);
}

function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}
