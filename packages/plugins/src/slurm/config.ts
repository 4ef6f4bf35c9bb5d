import { loggingKeys } from "../logging.ts";
import type { SlurmOptions } from "./options.generated.ts";
import { defaultDataRoot } from "./options.ts";

/**
 * SlurmConfig.yaml. Of the keys that the plugin declares, `SingularityPrefix`, `EnrootPrefix`, `Namespace` and
 * `VKConfigPath` are read nowhere (plugin 0.6.1 and later), so none of them stands here.
 */
export function slurmConfig(options: SlurmOptions, socket: string): Record<string, unknown> {
  const { commands = {}, flavors = {}, tsocks, logging = "info" } = options;
  return {
    Socket: `unix://${socket}`,
    SbatchPath: commands.sbatch ?? "/usr/bin/sbatch",
    ScancelPath: commands.scancel ?? "/usr/bin/scancel",
    SqueuePath: commands.squeue ?? "/usr/bin/squeue",
    SinfoPath: commands.sinfo ?? "/usr/bin/sinfo",
    BashPath: options.bash ?? "/bin/bash",
    ...runtimeKeys(options),
    ...given("ImagePrefix", options.imagePrefix),
    ...given("CommandPrefix", options.commandPrefix),
    ExportPodData: options.exportPodData ?? true,
    DataRootFolder: options.dataRoot ?? defaultDataRoot,
    ...given("EnableProbes", options.probes),
    ...(tsocks === undefined ? {} : { Tsocks: true, TsocksPath: tsocks.library, TsocksLoginNode: tsocks.loginNode }),
    ...given("DefaultUID", options.defaultUid),
    ...given("DefaultFlavor", options.defaultFlavor),
    ...(Object.keys(flavors).length === 0 ? {} : { Flavors: flavorKeys(flavors) }),
    ...loggingKeys(logging),
  };
}

/** enroot has no defaults in the plugin: without a path each job would start with a space (prepare.go). */
function runtimeKeys({ runtime = "singularity", singularity, enroot }: SlurmOptions): Record<string, unknown> {
  return {
    ContainerRuntime: runtime,
    ...given("SingularityPath", singularity?.path),
    ...given("SingularityDefaultOptions", singularity?.options),
    ...(runtime === "enroot"
      ? { EnrootPath: enroot?.path ?? "enroot", EnrootDefaultOptions: enroot?.options ?? ["--rw"] }
      : {}),
  };
}

function flavorKeys(flavors: NonNullable<SlurmOptions["flavors"]>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(flavors).map(([name, { description, cpu, memory, uid, flags }]) => [
      name,
      {
        Name: name,
        ...given("Description", description),
        ...given("CPUDefault", cpu),
        ...given("MemoryDefault", memory),
        ...given("UID", uid),
        ...given("SlurmFlags", flags),
      },
    ]),
  );
}

function given(key: string, value: unknown): Record<string, unknown> {
  return value === undefined ? {} : { [key]: value };
}
