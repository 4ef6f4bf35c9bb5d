import { z } from "zod";
import { secretReference } from "@interlink-gitops/secrets";
import { nodeFields } from "./common.ts";
import { tokenFields } from "./interlink.ts";
import { caCertificate } from "./pem.ts";

const oauth = z
  .strictObject({
    tokenUrl: z.string().meta({
      description: "The provider's token endpoint: `https://…`; `http://…` is sent in clear and gives a warning.",
      examples: ["https://idp.example/oauth/token"],
    }),
    clientId: z.string().meta({ description: "The OAuth2 client. Public." }),
    audience: z
      .string()
      .optional()
      .meta({
        description:
          "The audience that the remote side checks. Public. Default: none, as with GitHub, whose tokens have no audience.",
        examples: ["interlink-site"],
      }),
    grant: z.enum(["client_credentials", "authorization_code"]).meta({
      description:
        "How tokens are obtained: with the client's own secret, or with a refresh token that a person obtained once.",
    }),
    storage: z
      .strictObject({
        claim: z
          .string()
          .optional()
          .meta({ description: "A PersistentVolumeClaim that is there already. Default: one is made for the node." }),
        size: z
          .string()
          .optional()
          .meta({ description: 'The size of the claim that is made. Default: "1Mi".', examples: ["10Mi"] }),
        storageClass: z
          .string()
          .optional()
          .meta({ description: "Its StorageClass; an empty text for none. Default: the cluster's." }),
      })
      .optional()
      .meta({
        id: "TokenStorage",
        description:
          "Where tokens survive a new pod. Needed with `authorization_code` where the provider gives a new refresh token at each use: the first one is dead by then. A new one in the Secret still wins, with the next pod. Default: nowhere.",
      }),
    caCertificate: caCertificate(
      "The CA that signed the token endpoint's certificate, and the only one that the token refresher then trusts. Default: the CAs that every system trusts.",
    ).optional(),
    secret: secretReference.meta({
      description: "The Secret that holds the keys `client-secret` and, for `authorization_code`, `refresh-token`.",
    }),
  })
  .meta({ id: "OAuth", description: "How the virtual kubelet proves to the remote side who it is." });

const tls = z
  .strictObject({
    caCertificate: caCertificate(
      "The CA that signed the remote side's certificate. Default: the CAs that every system trusts.",
      "0.5.2",
    ).optional(),
    client: secretReference.optional().meta({
      since: "0.5.2",
      description:
        "The Secret with the client certificate for mutual TLS, under the keys `tls.crt` and `tls.key`. `kubectl logs` does not work then: interLink shows no certificate in that call.",
    }),
    insecureSkipVerify: z.string().min(1).optional().meta({
      description:
        "Accept any certificate of the remote side; the text says why. Whoever is between can then read the token and every job.",
      hint: "Write why, in quotes.",
    }),
  })
  .meta({
    id: "RemoteTls",
    description: "How the remote side is recognised, and how the virtual kubelet shows itself.",
  });

/** interLink and the plugin run at the site; the cluster dials them over HTTPS. */
export const edgeRestNode = z
  .strictObject({
    mode: z.literal("edge-rest"),
    url: z.string().meta({
      description: "Where the remote interLink answers: `https://host`, without a port.",
      examples: ["https://interlink.site.example"],
    }),
    port: z.int().min(1).max(65535).optional().meta({ description: "Its TCP port. Default: 443." }),
    oauth: oauth.optional(),
    tls: tls.optional(),
    unauthenticated: z.string().min(1).optional().meta({
      description:
        "Call the remote side without a token and without a certificate; the text says why. Anybody who reaches it can run jobs there. Only then may `url` be http://.",
      hint: "Write why, in quotes.",
    }),
    ...tokenFields,
    ...nodeFields,
  })
  .meta({
    id: "EdgeRestNode",
    description:
      "A virtual node whose interLink and plugin run at the site and are dialled over HTTPS with an OAuth2 token.",
  });
