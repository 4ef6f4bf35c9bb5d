import { secret, type JobScript, type SingularityHub } from "@interlink-gitops/environment";
import type { Data } from "../understand/chart.ts";
import { compact, present, type Context } from "./context.ts";
import { secretCommand } from "./oauth.ts";

const apptainer: Record<string, string> = {
  executable: "executable",
  fakeroot: "fakeroot",
  containall: "containAll",
  fuse_mode: "fuseMode",
  no_init: "noInit",
  no_home: "noHome",
  no_privs: "noPrivileges",
  nvidia_support: "nvidiaSupport",
  cleanenv: "cleanEnvironment",
  unsquash: "unsquash",
};
const volumes: Record<string, string> = {
  scratch_area: "scratchArea",
  apptainer_cachedir: "cacheDirectory",
  image_dir: "imageDirectory",
  additional_directories_in_path: "extraPath",
  fuse_sleep_seconds: "fuseSleepSeconds",
};
const base = "interlink.jobScript.JobScriptBuildConfig";

/** What the job script service is told. The chart printed it in a form that interLink cannot read. */
export function translateJobScript(context: Context): JobScript | undefined {
  const { chart, isGiven, notes } = context;
  const { singularity_hub, apptainer_options, volumes_options, volume_options } =
    chart.interlink.jobScript.JobScriptBuildConfig;
  if (!isGiven("interlink.jobScript"))
    // interLink asks the service only when it has something to tell it.
    return chart.virtualNode.JobScriptBuilderURL === "" ? undefined : { build: {} };
  notes.say(
    "interlink.jobScript",
    chart.interlink.jobScript,
    "The chart prints it as Go's map, which interLink cannot read: it ended at its start. It works in the new file.",
  );
  const build = present({
    singularityHub: hubOf(context, singularity_hub),
    apptainer: rename(context, "apptainer_options", apptainer_options, apptainer),
    volumes: rename(context, "volumes_options", { ...volume_options, ...volumes_options }, volumes),
  });
  return { build: (build ?? {}) as NonNullable<JobScript["build"]> };
}

/** Where images come from. Its token moves into a Secret. */
function hubOf(context: Context, given: Data): SingularityHub | undefined {
  const { node, namespace, notes, field } = context;
  const { server, master_token: token, cache_validity_seconds: seconds, ...others } = given;
  rename(context, "singularity_hub", others, {});
  if (typeof server !== "string" || server === "") {
    if (Object.keys(given).length > 0)
      notes.say(`${base}.singularity_hub`, given, "Without `server` it means nothing. The new file leaves it out.");
    return undefined;
  }
  const name = `${node}-hub`;
  if (token !== undefined) {
    notes.say(
      `${base}.singularity_hub.master_token`,
      "(hidden)",
      `It stood in a ConfigMap in clear. The new file reads it from the Secret ${name}.`,
    );
    notes.need({ name, keys: ["master-token"], holds: "singularity_hub.master_token of the values" });
    notes.comment(
      field("jobScript.build.singularityHub.masterToken"),
      secretCommand(namespace, name, ["master-token"]),
    );
  }
  return compact({
    server,
    masterToken: token === undefined ? undefined : secret.existing(name),
    cacheValiditySeconds: Number.isInteger(seconds) ? (seconds as number) : undefined,
  });
}

function rename({ notes }: Context, section: string, given: Data, names: Record<string, string>): Data | undefined {
  const entries = Object.entries(given).flatMap(([key, value]) => {
    const name = names[key];
    if (name !== undefined) return [[name, value] as const];
    const path = `${base}.${section}.${key}`;
    notes.say(path, value, "interLink does not know this key. The new file leaves it out.");
    return [];
  });
  return Object.keys(given).length === 0 ? undefined : Object.fromEntries(entries);
}
