import { secretReference } from "@interlink-gitops/secrets";
import { z } from "zod";
import { flaskOptions } from "../flask.ts";

export const options = z
  .strictObject({
    image: z.string().meta({
      description:
        "The plugin's image with its tag, built from its repository at a commit for interLink 0.6.1 or newer. No published tag is known to work: the newest, v0.3.7-pre7, reads each request to create a pod as a list, which interLink has not sent since 0.5.0.",
      examples: ["registry.example/htcondor-sidecar:2026.1", "registry.example/htcondor-sidecar:2026.2"],
    }),
    schedd: z.string().meta({ description: "The host of the scheduler that jobs are submitted to." }),
    scheddName: z.string().optional().meta({ description: "The scheduler's name, where it is not its host." }),
    collector: z.string().meta({ description: "The host of the pool's collector." }),
    authentication: z.string().optional().meta({
      description: "HTCondor's authentication methods, such as `GSI`, `SSL` or `SCITOKENS`. Default: HTCondor's own.",
    }),
    proxy: secretReference.optional().meta({
      typeName: "SecretReference",
      description:
        "The Secret with an X.509 proxy, or a SciToken, as `proxy`. What keeps it fresh is not part of this: the node is not Ready while it is missing.",
    }),
    certificate: secretReference.optional().meta({
      typeName: "SecretReference",
      description: "The Secret with the client certificate for `SSL`, as `tls.crt` and `tls.key`.",
    }),
    condorConfig: z.string().optional().meta({
      description:
        "The text of HTCondor's client configuration, in place of the image's. No secrets: it is readable in git.",
    }),
    toolDebug: z
      .string()
      .optional()
      .meta({ description: "What HTCondor's commands log, such as `D_SECURITY` or `D_FULLDEBUG`." }),
    ...flaskOptions,
  })
  .meta({
    id: "HtcondorOptions",
    description: "The HTCondor plugin: turns each offloaded pod into a job of an HTCondor pool.",
  });
