import { problem, type Problem } from "@interlink-gitops/core";
import { variableNameFault } from "@interlink-gitops/models";
import { fault, optionOf } from "../checks.ts";
import type { PluginContext } from "../plugin.ts";
import { checkMounts, checkVolumes, isFile } from "./mounts.ts";
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
        socket === undefined ? 'Add `socket: "plugin.sock"` or `port: 4001`.' : "Remove `socket` or `port`.",
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
      .filter((name) => variableNameFault(name) !== undefined)
      .map((name) =>
        fault(
          where,
          option,
          `\`${name}\` is no name of a variable`,
          "Use letters, digits, `_`, `-` and `.`, and no digit first.",
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
