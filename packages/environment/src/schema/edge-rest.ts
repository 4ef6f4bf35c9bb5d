import { z } from "zod";
import { secretReference } from "@interlink-gitops/secrets";
import { nodeFields } from "./common.ts";

const oauth = z
  .strictObject({
    tokenUrl: z.string().meta({ description: "The provider's token endpoint: `https://…`." }),
    clientId: z.string().meta({ description: "The OAuth2 client. Public." }),
    audience: z.string().meta({ description: "The audience that the remote side checks. Public." }),
    grant: z.enum(["client_credentials", "authorization_code"]).meta({
      description:
        "How tokens are obtained: with the client's own secret, or with a refresh token that a person obtained once.",
    }),
    secret: secretReference.meta({
      description: "The Secret that holds the keys `client-secret` and, for `authorization_code`, `refresh-token`.",
    }),
  })
  .meta({ id: "OAuth", description: "How the virtual kubelet proves to the remote side who it is." });

/** interLink and the plugin run at the site; the cluster dials them over HTTPS. */
export const edgeRestNode = z
  .strictObject({
    mode: z.literal("edge-rest"),
    url: z.string().meta({ description: "Where the remote interLink answers: `https://host`, without a port." }),
    port: z.int().min(1).max(65535).optional().meta({ description: "Its TCP port. Default: 443." }),
    oauth,
    ...nodeFields,
  })
  .meta({
    id: "EdgeRestNode",
    description:
      "A virtual node whose interLink and plugin run at the site and are dialled over HTTPS with an OAuth2 token.",
  });
