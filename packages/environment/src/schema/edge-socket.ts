import { z } from "zod";
import { secretReference } from "@interlink-gitops/secrets";
import { apiFields } from "./api.ts";
import { nodeFields } from "./common.ts";
import { apiServerFields } from "./interlink.ts";

/** In the form of a key; nobody has its private half. */
const publicKeys = ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g site"];

const bastion = z
  .strictObject({
    nodePort: z.int().meta({
      description: "The NodePort that the site's SSH tunnel dials, unique in the cluster: 30000 to 32767.",
      examples: [30022, 30023],
    }),
    authorizedKeys: z
      .array(z.string())
      .min(1)
      .optional()
      .meta({
        description:
          "Public SSH keys that may open the tunnel, each a line of sshd's authorized_keys: a key, with options in front of it where you like, or a comment after `#`. Public.",
        examples: [publicKeys],
      }),
    authorizedKeysUrl: z
      .string()
      .optional()
      .meta({
        description:
          "An https:// URL of more of them, which the bastion reads at each start. Whoever answers there decides who may open the tunnel. Default: none.",
        examples: ["https://github.com/site.keys"],
      }),
    hostKeys: secretReference.optional().meta({
      description:
        "The Secret with the bastion's private host key under `ssh_host_ed25519_key`, so that it keeps its identity. Default: a new key for each new pod, which every site then has to accept.",
    }),
    forward: z.enum(["port", "socket"]).optional().meta({
      description:
        "Where in the pod the tunnel ends. `port`: at a port of the pod, `ssh -R PORT:…`. `socket`: at a unix socket, `ssh -R /run/interlink/plugin.sock:…`, which only interLink can open and which a new tunnel takes over at once. Default: `port`.",
    }),
    pluginPort: z.int().min(1).max(65535).optional().meta({
      description:
        'The port inside the pod where the tunnel ends: the site forwards it with `ssh -R PORT:…`. Only with `forward: "port"`. Default: 3000.',
    }),
  })
  .meta({ id: "Bastion", description: "The SSH server through which the site forwards its plugin into the pod." });

const pluginEndpoint = z
  .strictObject({
    url: z.string().meta({
      description:
        "Where the plugin answers: `http://host`, without a port, as interLink speaks no TLS to it; or `unix:///path`, a socket under one of `containers.interlink.volumeMounts`, which user 65532 may open.",
      examples: ["http://10.0.0.5", "http://plugin.site.example"],
    }),
    port: z.int().min(1).max(65535).optional().meta({ description: "Its TCP port. Required with `http://`." }),
  })
  .meta({ id: "PluginEndpoint", description: "A plugin that interLink reaches by itself, without a tunnel." });

/** interLink runs in the cluster, the plugin at the site, which forwards it through an SSH bastion. */
export const edgeSocketNode = z
  .strictObject({
    mode: z.literal("edge-socket"),
    bastion: bastion.optional(),
    pluginEndpoint: pluginEndpoint.optional(),
    ...apiFields,
    ...apiServerFields,
    ...nodeFields,
  })
  .meta({
    id: "EdgeSocketNode",
    description:
      "A virtual node whose plugin runs at the site and is forwarded into the pod through an SSH bastion, so that the site needs no open port, or is dialled directly.",
  });
