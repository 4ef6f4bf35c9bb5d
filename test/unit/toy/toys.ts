// What a contributor writes for a plugin, a secret backend and a release. They are texts because they belong elsewhere:
// the test puts them into a copy of the project.

const plugin = `import { z } from "zod";
import { definePlugin } from "../plugin.ts";
import type { ToyOptions } from "./options.generated.ts";

const options = z
  .strictObject({ greeting: z.string().optional().meta({ description: "What it says. Default: \`hello\`." }) })
  .meta({ id: "ToyOptions", description: "The toy plugin." });

export const toy = definePlugin<"toy", ToyOptions>({
  name: "toy",
  title: "a toy",
  options,
  setUp({ greeting = "hello" }, { socketDirectory }) {
    const socket = \`\${socketDirectory}/plugin.sock\`;
    return {
      image: "toys.example/toy:1.0.0",
      env: { GREETING: greeting, TOY_CONFIG: "/etc/toy/toy.yaml" },
      listen: { kind: "socket", path: socket },
      config: { directory: "/etc/toy", file: "toy.yaml", content: { Listen: socket } },
      user: 4711,
      volumes: [],
    };
  },
});
`;

const examples = `export const smallest = {};

export const largest = { greeting: "good morning" };
`;

const backend = `import { z } from "zod";
import { defineSecretBackend } from "./backend.ts";
import { name, revision } from "./fields.ts";
import type { ToySecret } from "./references.generated.ts";

const reference = z
  .strictObject({ kind: z.literal("toy"), name, revision, box: z.string().meta({ description: "The toy box." }) })
  .meta({ id: "ToySecret", description: "A Secret from a toy box." });

/** A Secret from a toy box. */
export const toy = defineSecretBackend<[reference: Omit<ToySecret, "kind">], ToySecret>(
  {
    kind: "toy",
    reference,
    locate: ({ name }, purpose) => ({ name, key: \`toy-\${purpose}\` }),
    provide: ({ name, box }, namespace) => [
      { apiVersion: "toys.example/v1", kind: "ToySecret", metadata: { name, namespace }, spec: { box } },
    ],
    customResource: {
      spec: {
        group: "toys.example",
        names: { kind: "ToySecret" },
        versions: [
          {
            name: "v1",
            schema: {
              openAPIV3Schema: {
                type: "object",
                properties: { spec: { type: "object", properties: { box: { type: "string" } } } },
              },
            },
          },
        ],
      },
    },
  },
  (given) => ({ kind: "toy", ...given }),
);
`;

interface Toy {
  /** What comes. */
  files: Record<string, string>;
  /** What gets the line. */
  list: string;
  line: string;
  /** The text before which the line stands; at the end of the list when absent. */
  before?: string;
}

export const toys: Record<"plugin" | "backend" | "release", Toy> = {
  plugin: {
    files: { "packages/plugins/src/toy/plugin.ts": plugin, "packages/plugins/src/toy/examples.ts": examples },
    list: "packages/plugins/src/list.ts",
    line: 'export { toy } from "./toy/plugin.ts";',
  },
  backend: {
    files: { "packages/secrets/src/toy.ts": backend },
    list: "packages/secrets/src/list.ts",
    line: 'export { toy } from "./toy.ts";',
  },
  release: {
    files: {},
    list: "packages/models/src/interlink/releases.ts",
    line: '  "9.9.9": imagesOf("9.9.9"),',
    before: "} as const satisfies",
  },
};

/** The key that the release brings, beside the others of its file. */
export const key = {
  file: "packages/models/schemas/virtual-kubelet.schema.json",
  before: '    "InterlinkURL": {',
  line: '    "Toy": { "description": "Play.", "type": "boolean", "default": false, "x-since": "9.9.9" },',
};

/** An environment that uses all three, and would not compile if one were not typed. */
export const environment = `import { defineEnvironment, edgeSocket, inCluster, secret, toy } from "@interlink-gitops/environment";

const capacity = { cpu: 1, memory: "1Gi", pods: 1 };

export default defineEnvironment({
  cluster: "toys",
  kubernetes: "1.31",
  interlink: "9.9.9",
  namespace: { name: "toys" },
  nodes: {
    bear: inCluster({ plugin: toy({ greeting: "hi" }), capacity }),
    train: edgeSocket({
      bastion: {
        nodePort: 31022,
        authorizedKeys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKZ0Y0Xv3m3l0nVZ1Jm2l1x0m8sVq0d4o5b6c7d8e9fA"],
        hostKeys: secret.toy({ name: "train-keys", box: "blue" }),
      },
      capacity,
    }),
  },
});

// @ts-expect-error The toy plugin has no such option.
toy({ greting: "hi" });
// @ts-expect-error The toy backend needs a box.
secret.toy({ name: "train-keys" });
`;

/** What can be asked of the release only by a program: it prints what it finds. */
export const keyQuestions = `import { checkVirtualKubeletConfig, keysNewerThan, type VirtualKubeletConfig } from "@interlink-gitops/models";

const config: VirtualKubeletConfig = { InterlinkURL: "unix:///x", Toy: true };
console.log(JSON.stringify([
  checkVirtualKubeletConfig(config, "9.9.9"),
  keysNewerThan(config, "virtual-kubelet", "0.6.2"),
  keysNewerThan(config, "virtual-kubelet", "9.9.9"),
]));
`;
