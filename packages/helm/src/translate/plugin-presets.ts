import { docker, slurm, type LogLevel, type PluginChoice } from "@interlink-gitops/plugins";
import { compact, type Context } from "./context.ts";
import { keyOf, type PluginConfig } from "./plugin-config.ts";
import type { PluginVariables } from "./plugin-environment.ts";
import { pluginKinds, type PluginKind } from "./plugin-kinds.ts";
import type { DockerOptions, SlurmOptions } from "./plugin-options.ts";

/** What a preset would have to say. */
export interface PresetInput {
  kind: PluginKind;
  image: string;
  config: PluginConfig;
  variables: PluginVariables;
}

/**
 * The plugin's own preset, where it can say all that the values say. If not, the custom plugin says it, and means the
 * same.
 */
export function presetFor(context: Context, input: PresetInput): PluginChoice | undefined {
  const { command, args, extraVolumeMounts } = context.chart.plugin;
  const { variables, config } = input;
  if (command.length + args.length + extraVolumeMounts.length > 0 || config.form === "text") return undefined;
  if (Object.keys({ ...variables.secretEnv, ...variables.settings }).length > 0) return undefined;
  if (context.chart.extraVolumes.some(({ name }) => name === "plugin-data")) return undefined;
  if (input.kind.name === "docker") return dockerPreset(input, config.keys);
  return input.kind.name === "slurm" && context.chart.plugin.privileged ? slurmPreset(input, config.keys) : undefined;
}

function dockerPreset(
  { image, config, variables }: PresetInput,
  keys: Record<string, unknown>,
): PluginChoice | undefined {
  const { DataRootFolder: dataRoot } = keys;
  const known = ["InterlinkURL", "SidecarURL", "Socket", "DataRootFolder", "VerboseLogging", "ErrorsOnlyLogging"];
  if (!only(keys, known) || !only(variables.env, ["INTERLINKCONFIGPATH"])) return undefined;
  if (dataRoot !== undefined && !/^(?!\.{0,2}\/)[\w./-]+\/$/.test(String(dataRoot))) return undefined;
  return docker(
    compact({
      image: imageBeside("docker", image),
      dataRoot: dataRoot as string | undefined,
      logging: loggingOf(config),
    }) as DockerOptions,
  );
}

function slurmPreset(
  { image, config, variables }: PresetInput,
  keys: Record<string, unknown>,
): PluginChoice | undefined {
  const known = [
    "Socket",
    "SbatchPath",
    "ScancelPath",
    "SqueuePath",
    "SinfoPath",
    "BashPath",
    "CommandPrefix",
    "ImagePrefix",
    "ExportPodData",
    "DataRootFolder",
    "VerboseLogging",
    "ErrorsOnlyLogging",
  ];
  if (!only(keys, known) || !only(variables.env, ["SLURMCONFIGPATH", "SHARED_FS"])) return undefined;
  if (
    !Object.entries(keys).every(
      ([key, value]) => typeof value === (/^(Export|Verbose|Errors)/.test(key) ? "boolean" : "string"),
    )
  )
    return undefined;
  const path = (key: string, usual: string) => (keys[key] === usual ? undefined : (keys[key] as string | undefined));
  const commands = compact({
    sbatch: path("SbatchPath", "/usr/bin/sbatch"),
    scancel: path("ScancelPath", "/usr/bin/scancel"),
    squeue: path("SqueuePath", "/usr/bin/squeue"),
    sinfo: path("SinfoPath", "/usr/bin/sinfo"),
  });
  return slurm(
    compact({
      image: imageBeside("slurm", image),
      commands: Object.keys(commands).length === 0 ? undefined : commands,
      bash: path("BashPath", "/bin/bash"),
      commandPrefix: keys["CommandPrefix"] as string | undefined,
      imagePrefix: keys["ImagePrefix"] as string | undefined,
      exportPodData: keys["ExportPodData"] === false ? false : undefined,
      dataRoot: path("DataRootFolder", "/var/lib/interlink/jobs/"),
      logging: loggingOf(config),
    }) as SlurmOptions,
  );
}

function only(given: object, known: readonly string[]): boolean {
  return Object.keys(given).every((name) => known.includes(name));
}

/** Undefined for the preset's own image. */
function imageBeside(name: PluginKind["name"], image: string): string | undefined {
  return pluginKinds.find((kind) => kind.name === name)!.usualImage === image ? undefined : image;
}

function loggingOf(config: PluginConfig): LogLevel | undefined {
  if (keyOf(config, "VerboseLogging") === "true") return "debug";
  return keyOf(config, "ErrorsOnlyLogging") === "true" ? "errors" : undefined;
}
