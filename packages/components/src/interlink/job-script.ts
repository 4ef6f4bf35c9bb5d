import type { JobScriptBuild, ResolvedNode } from "@interlink-gitops/environment";
import type { InterLinkConfig } from "@interlink-gitops/models";

/** The file of the template, beside the configuration. */
export const jobScriptTemplate = "job-script.tmpl";

/** How interLink makes job scripts (domain §1b). */
export function jobScriptKeys({ jobScript }: ResolvedNode): Partial<InterLinkConfig> {
  return {
    ...(jobScript?.template === undefined ? {} : { JobScriptTemplate: `/etc/interlink/${jobScriptTemplate}` }),
    ...(jobScript?.build === undefined ? {} : { JobScriptBuildConfig: jobScriptBuildKeys(jobScript.build) }),
  };
}

/** interLink's key is `volumes_options`; the chart's comment leaves out an s (domain §1b). */
function jobScriptBuildKeys({ singularityHub, apptainer, volumes }: JobScriptBuild) {
  return compact({
    apptainer_options:
      apptainer &&
      compact({
        executable: apptainer.executable,
        fakeroot: apptainer.fakeroot,
        containall: apptainer.containAll,
        fuse_mode: apptainer.fuseMode,
        no_init: apptainer.noInit,
        no_home: apptainer.noHome,
        no_privs: apptainer.noPrivileges,
        nvidia_support: apptainer.nvidiaSupport,
        cleanenv: apptainer.cleanEnvironment,
        unsquash: apptainer.unsquash,
      }),
    volumes_options:
      volumes &&
      compact({
        scratch_area: volumes.scratchArea,
        apptainer_cachedir: volumes.cacheDirectory,
        image_dir: volumes.imageDirectory,
        additional_directories_in_path: volumes.extraPath,
        fuse_sleep_seconds: volumes.fuseSleepSeconds,
      }),
    // Last, and so is the whole block of the file: the token is appended to it (hub-token.ts).
    singularity_hub:
      singularityHub &&
      compact({ server: singularityHub.server, cache_validity_seconds: singularityHub.cacheValiditySeconds }),
  }) as NonNullable<InterLinkConfig["JobScriptBuildConfig"]>;
}

/** The same without what was not given. */
function compact(keys: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
}
