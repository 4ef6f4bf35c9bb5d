import { secretReference } from "@interlink-gitops/secrets";
import { z } from "zod";

const apptainer = z
  .strictObject({
    executable: z.string().optional().meta({ description: "Path of the apptainer command." }),
    fakeroot: z.boolean().optional().meta({ description: "Run with --fakeroot." }),
    containAll: z.boolean().optional().meta({ description: "Run with --containall." }),
    fuseMode: z.string().optional().meta({ description: "How FUSE mounts are made." }),
    noInit: z.boolean().optional().meta({ description: "Run with --no-init." }),
    noHome: z.boolean().optional().meta({ description: "Run with --no-home." }),
    noPrivileges: z.boolean().optional().meta({ description: "Run with --no-privs." }),
    nvidiaSupport: z.boolean().optional().meta({ description: "Run with --nv." }),
    cleanEnvironment: z.boolean().optional().meta({ description: "Run with --cleanenv." }),
    unsquash: z.boolean().optional().meta({ description: "Unpack images before they run." }),
  })
  .meta({ id: "ApptainerOptions", description: "Options of Apptainer in job scripts." });

/** How job scripts are made. */
export const jobScript = z
  .strictObject({
    template: z
      .string()
      .optional()
      .meta({ since: "0.5.0", description: "A Go template that makes the job script of each pod." }),
    build: z
      .strictObject({
        singularityHub: z
          .strictObject({
            server: z
              .string()
              .optional()
              .meta({
                description: "The image hub's URL. Default: none is named to the service.",
                examples: ["https://hub.example", "https://hub.site.example"],
              }),
            masterToken: secretReference.optional().meta({
              description:
                "The Secret with the hub's token, under the key `master-token`. interLink sends it to the job script service and to the plugin with each job.",
            }),
            cacheValiditySeconds: z
              .int()
              .min(0)
              .optional()
              .meta({ description: "Seconds that an image counts as fresh." }),
          })
          .optional()
          .meta({ id: "SingularityHub", description: "Where images come from." }),
        apptainer: apptainer.optional(),
        volumes: z
          .strictObject({
            scratchArea: z.string().optional().meta({ description: "Directory for scratch data." }),
            cacheDirectory: z.string().optional().meta({ description: "Directory of Apptainer's cache." }),
            imageDirectory: z.string().optional().meta({ description: "Directory of images." }),
            extraPath: z.array(z.string()).optional().meta({ description: "Further directories for PATH." }),
            fuseSleepSeconds: z.int().min(0).optional().meta({ description: "Seconds to wait for FUSE mounts." }),
          })
          .optional()
          .meta({ id: "JobVolumes", description: "Directories of jobs." }),
      })
      .optional()
      .meta({ since: "0.5.0", id: "JobScriptBuild", description: "What the job script service is told." }),
  })
  .meta({ id: "JobScript", description: "How job scripts are made. Only where interLink runs in the pod." });
