import { secret } from "@interlink-gitops/secrets";
import { describe, expect, test } from "vitest";
import { containerOf, objections } from "../testing.ts";
import { slurm } from "./plugin.ts";

const configOf = (options: Parameters<typeof slurm>[0]) => containerOf(slurm, options!).config!.content;
const cluster = { slurmConf: "ClusterName=a\nSlurmctldHost=head\n", mungeKey: secret.existing("munge") };
const storage = { claim: "jobs" };

describe("the configuration", () => {
  test("has the plugin's own names for every option", () => {
    const options = {
      commands: { sinfo: "/opt/slurm/bin/sinfo" },
      bash: "/usr/bin/bash",
      singularity: { path: "apptainer", options: ["--no-eval"] },
      imagePrefix: "docker://",
      commandPrefix: "module load apptainer",
      probes: true,
      exportPodData: false,
      tsocks: { library: "$WORK/libtsocks.so", loginNode: "login01" },
      defaultUid: 1000,
      flavors: { gpu: { cpu: 4, memory: "32G", uid: 1001, flags: ["--gres=gpu:1"] } },
      defaultFlavor: "gpu",
      logging: "debug",
    } as const satisfies object;
    expect(
      configOf({
        ...options,
        singularity: { path: "apptainer", options: ["--no-eval"] },
        flavors: { gpu: { ...options.flavors.gpu, flags: ["--gres=gpu:1"] } },
      }),
    ).toEqual({
      Socket: "unix:///run/interlink/plugin.sock",
      SbatchPath: "/usr/bin/sbatch",
      ScancelPath: "/usr/bin/scancel",
      SqueuePath: "/usr/bin/squeue",
      SinfoPath: "/opt/slurm/bin/sinfo",
      BashPath: "/usr/bin/bash",
      ContainerRuntime: "singularity",
      SingularityPath: "apptainer",
      SingularityDefaultOptions: ["--no-eval"],
      ImagePrefix: "docker://",
      CommandPrefix: "module load apptainer",
      ExportPodData: false,
      DataRootFolder: "/var/lib/interlink/jobs/",
      EnableProbes: true,
      Tsocks: true,
      TsocksPath: "$WORK/libtsocks.so",
      TsocksLoginNode: "login01",
      DefaultUID: 1000,
      DefaultFlavor: "gpu",
      Flavors: {
        gpu: { Name: "gpu", CPUDefault: 4, MemoryDefault: "32G", UID: 1001, SlurmFlags: ["--gres=gpu:1"] },
      },
      VerboseLogging: true,
      ErrorsOnlyLogging: false,
    });
  });

  test("gives enroot the path and options that the plugin lacks", () => {
    expect(configOf({ runtime: "enroot" })).toMatchObject({ EnrootPath: "enroot", EnrootDefaultOptions: ["--rw"] });
  });
});

describe("its own Slurm", () => {
  test("boots with the image's own command, as a privileged root", () => {
    const { command, privileges, user } = containerOf(slurm, {});
    expect(command!.at(-1)).toContain("/etc/startup.sh && exec /sidecar/slurm-sidecar\n");
    expect({ context: privileges?.context, user }).toEqual({ context: { privileged: true }, user: 0 });
  });
});

describe("a real cluster", () => {
  test("needs munged alone, and no privileges", () => {
    const { command, privileges, capabilities, files, secrets } = containerOf(slurm, { cluster, storage });
    expect(command!.at(-1)).toContain(
      "munged --force --key-file=/run/secrets/munge/munge.key && exec /sidecar/slurm-sidecar",
    );
    expect(privileges).toBeUndefined();
    expect(capabilities).toContain("CHOWN");
    expect(files).toEqual({ "/etc/slurm/slurm.conf": cluster.slurmConf });
    expect(secrets).toMatchObject([{ purpose: "munge.key", reference: { name: "munge" } }]);
  });

  test("may have its files in a ConfigMap", () => {
    const { files, volumes } = containerOf(slurm, {
      cluster: { ...cluster, slurmConf: { configMap: "site" } },
      storage,
    });
    expect(files).toBeUndefined();
    expect(volumes).toContainEqual(
      expect.objectContaining({ mountPath: "/etc/slurm", source: { configMap: { name: "site" } }, readOnly: true }),
    );
  });

  test.each([
    [{ claim: "jobs" }, { persistentVolumeClaim: { claimName: "jobs" } }],
    [{ hostPath: "/shared" }, { hostPath: { path: "/shared", type: "Directory" } }],
    [{ nfs: { server: "s", path: "/e" } }, { nfs: { server: "s", path: "/e" } }],
  ])("keeps its jobs on %o, under the compute nodes' path", (storage, source) => {
    const { volumes } = containerOf(slurm, { cluster, storage, dataRoot: "/shared/jobs/" });
    expect(volumes).toEqual([{ name: "plugin-data", mountPath: "/shared/jobs", source }]);
  });
});

test.each<[Parameters<typeof slurm>[0] & object, string]>([
  [{ flavors: { a: { flags: ["partition=gpu"] } } }, "plugin.flavors.a.flags: `partition=gpu` is no option of sbatch"],
  [
    { flavors: { a: { memory: "16Gi" } } },
    "plugin.flavors.a.memory: the plugin does not read `16Gi` as an amount of memory",
  ],
  [
    { flavors: { a: { memory: "16000" } } },
    "plugin.flavors.a.memory: the plugin does not read `16000` as an amount of memory",
  ],
  [{ flavors: { a: {} }, defaultFlavor: "b" }, "plugin.defaultFlavor: there is no flavor `b`"],
  [{ commands: { sbatch: "sbatch" } }, "plugin.commands.sbatch: `sbatch` is no absolute path"],
  [{ bash: "bash" }, "plugin.bash: `bash` is no absolute path"],
  [
    { dataRoot: "/shared/jobs" },
    "plugin.dataRoot: `/shared/jobs` does not end with a slash: the plugin would write beside it, not into it",
  ],
  [{ dataRoot: "jobs/" }, "plugin.dataRoot: `jobs/` is no absolute path"],
  ...["/", "//", "/a//b/", "/a:b/", "/a/./b/"].map((dataRoot): [object, string] => [
    { dataRoot },
    `plugin.dataRoot: no volume can be mounted at \`${dataRoot}\``,
  ]),
  [{ dataRoot: "/etc/" }, "plugin.dataRoot: a volume at `/etc/` would hide /etc/interlink, which the plugin needs"],
  [
    { dataRoot: "/run/interlink/" },
    "plugin.dataRoot: a volume at `/run/interlink/` would hide /run/interlink, which the plugin needs",
  ],
  [
    { storage: { claim: "Jobs" } },
    "plugin.storage.claim: `Jobs` may hold only a-z, 0-9, - and ., and each part must start and end with a letter or digit: no object has this name",
  ],
  [{ storage: { hostPath: "/a/../b" } }, "plugin.storage.hostPath: `/a/../b` is no absolute path"],
  [{ flavors: { "": {} } }, "plugin.flavors: a flavor without a name ends the plugin at its start"],
  [
    { singularity: { options: [] } },
    "plugin.singularity.options: the plugin takes an empty list for none, and its own options: --nv --no-eval --containall",
  ],
  [
    { image: "p:0.5.2", flavors: { gpu: {} } },
    "plugin.flavors: the plugin in `p:0.5.2` does not know `flavors`, which came with 0.6.0",
  ],
  [
    { image: "p:0.5.1", probes: true },
    "plugin.probes: the plugin in `p:0.5.1` does not know `probes`, which came with 0.5.2",
  ],
  [
    { tsocks: { library: "/l.so; reboot", loginNode: "login" } },
    "plugin.tsocks.library: `/l.so; reboot` is no single word for a shell, and the plugin puts it into a command line as it is",
  ],
  [
    { cluster: { ...cluster, slurmConf: { configMap: "slurm conf" } }, storage },
    "plugin.cluster.slurmConf.configMap: `slurm conf` may hold only a-z, 0-9, - and ., and each part must start and end with a letter or digit: no object has this name",
  ],
  [{ storage: {} }, "plugin.storage: storage is one of `claim`, `hostPath` and `nfs`"],
  [{ storage: { hostPath: "shared" } }, "plugin.storage.hostPath: `shared` is no absolute path"],
  [{ storage: { claim: "a", hostPath: "/b" } }, "plugin.storage: storage is one of `claim`, `hostPath` and `nfs`"],
  [
    { tsocks: { library: "/l.so", loginNode: "login; reboot" } },
    "plugin.tsocks.loginNode: `login; reboot` is no single word for a shell, and the plugin puts it into a command line as it is",
  ],
  [{ enroot: {} }, "plugin.enroot: the containers run in Singularity, so options of enroot do nothing"],
  [
    { runtime: "enroot", probes: true },
    "warning: plugin.probes: the plugin runs exec probes with Singularity, also when the containers run in enroot",
  ],
  [
    { cluster },
    "plugin.storage: the compute nodes of a Slurm cluster cannot see into the pod, where the jobs' scripts would be",
  ],
  [
    { cluster: { ...cluster, slurmConf: "/etc/slurm/slurm.conf" }, storage },
    "plugin.cluster.slurmConf: the text names no SlurmctldHost, so no Slurm command would find the cluster",
  ],
])("%o is refused", (options, message) => {
  expect(objections(slurm, options)).toEqual([message]);
});

test.each(["16G", "16GB", "500M", "2048K", "1048576", "16g"])("a flavor's memory may be %s", (memory) => {
  expect(objections(slurm, { flavors: { a: { memory } } })).toEqual([]);
});

test.each(["/shared/jobs/", "/var/lib/interlink/", "/run/jobs/", "/home/u-1/a.b/"])("jobs may be at %s", (dataRoot) => {
  expect(objections(slurm, { dataRoot })).toEqual([]);
});

test.each(["0.6.0", "0.6.2-pre5", "0.10.0"])("plugin %s knows flavors", (tag) => {
  expect(objections(slurm, { image: `p:${tag}`, flavors: { gpu: {} }, probes: true })).toEqual([]);
});
