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
  if (!isGiven("interlink.jobScript")) {
    const { JobScriptBuilderURL: url } = chart.virtualNode;
    if (url === "") return undefined;
    notes.say(
      "virtualNode.JobScriptBuilderURL",
      url,
      "interLink asks the service only when `interlink.jobScript` has something to tell it: without that, no job reached the plugin. The new file has an empty `build`.",
    );
    return { build: {} };
  }
  notes.say(
    "interlink.jobScript",
    chart.interlink.jobScript,
    "The chart prints keys as Go's map and breaks text into lines that interLink cannot read: it ended at its start. It works in the new file.",
  );
  const given = (...names: string[]) => names.some((name) => isGiven(`${base}.${name}`));
  const build = present({
    singularityHub: given("singularity_hub") ? hubOf(context, singularity_hub) : undefined,
    apptainer: given("apptainer_options")
      ? rename(context, "apptainer_options", apptainer_options, apptainer)
      : undefined,
    volumes: given("volumes_options", "volume_options")
      ? rename(context, "volumes_options", { ...volume_options, ...volumes_options }, volumes)
      : undefined,
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
    return {};
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
  const url = server.includes("://") ? server : `https://${server}`;
  if (url !== server)
    notes.say(
      `${base}.singularity_hub.server`,
      server,
      `It is no URL, so no job would find its image. The new file has ${url}.`,
    );
  return compact({
    server: url,
    masterToken: token === undefined ? undefined : secret.existing(name),
    cacheValiditySeconds: wholeNumber(seconds),
  });
}

function rename({ notes }: Context, section: string, given: Data, names: Record<string, string>): Data {
  const entries = Object.entries(given).flatMap(([key, value]) => {
    const name = names[key];
    const path = `${base}.${section}.${key}`;
    if (name !== undefined) {
      const meant = asType(key, value);
      if (meant !== value && meant !== undefined) notes.say(path, value, `interLink reads \`${String(meant)}\` here.`);
      if (meant === undefined && value !== null)
        notes.say(path, value, "interLink cannot read it as what it should be. The new file leaves it out.");
      return meant === undefined ? [] : [[name, meant] as const];
    }
    notes.say(path, value, "interLink does not know this key. The new file leaves it out.");
    return [];
  });
  return Object.fromEntries(entries);
}

const texts = new Set(["executable", "fuse_mode", "scratch_area", "apptainer_cachedir", "image_dir"]);

/** The value as interLink's key has it; undefined where it cannot be that. */
function asType(key: string, value: unknown): unknown {
  if (key === "additional_directories_in_path") return (Array.isArray(value) ? value : [value]).map(String);
  if (key === "fuse_sleep_seconds") return wholeNumber(value);
  if (texts.has(key)) return typeof value === "object" ? undefined : String(value);
  if (typeof value === "boolean") return value;
  return /^(true|yes|on)$/i.test(String(value)) ? true : /^(false|no|off)$/i.test(String(value)) ? false : undefined;
}

function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return Number.isInteger(number) && (number as number) >= 0 ? (number as number) : undefined;
}
