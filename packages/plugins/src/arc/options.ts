import { secretReference } from "@interlink-gitops/secrets";
import { z } from "zod";
import { flaskOptions } from "../flask.ts";

/** The newest tag, which the repository's own workflow pushes (domain §4). */
export const defaultImage = "ghcr.io/intertwin-eu/arc-sidecar:v0.5.1-rc5";

const credential = "What keeps it fresh is not part of this: the node is not Ready while it is missing.";

export const options = z
  .strictObject({
    image: z
      .string()
      .optional()
      .meta({
        description: `The plugin's image with its tag. Default: \`${defaultImage}\`.`,
        examples: ["registry.example/arc-sidecar:1.0"],
      }),
    computingElement: z
      .string()
      .meta({ description: "The ARC computing element that jobs are submitted to: its host name or URL." }),
    proxy: secretReference.optional().meta({
      typeName: "SecretReference",
      description: `The Secret with an X.509 proxy, as \`proxy\`. Either this or \`token\`. ${credential}`,
    }),
    token: secretReference.optional().meta({
      typeName: "SecretReference",
      description: `The Secret with an access token, as \`token\`. Either this or \`proxy\`. ${credential}`,
    }),
    ...flaskOptions,
  })
  .meta({
    id: "ArcOptions",
    description: "The ARC plugin: turns each offloaded pod into a job of an ARC computing element.",
    examples: ["proxy", "token"].map((credential) => ({
      computingElement: "arc.site.example",
      [credential]: { kind: "existing", name: "site" },
    })),
  });
