import fc from "fast-check";
import { formatTypeScript } from "../../../../scripts/generate/format.ts";
import { expect, test } from "vitest";
import * as authoring from "../index.ts";
import { validEnvironment } from "../testing.ts";
import { printEnvironment } from "./print.ts";

/** Runs a printed file without its import. */
function run(text: string): unknown {
  const body = text.replace(/^import [^\n]*\n/, "").replace("export default", "return");
  return new Function(...Object.keys(authoring), body)(...Object.values(authoring));
}

const environment = validEnvironment();

test("running what was printed gives the same environment", () => {
  expect(run(printEnvironment(environment))).toEqual(environment);
});

test("any text comes through, in values and in names", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), (text, name) => {
      const { inside } = environment.nodes;
      const node = { ...inside!, labels: { [name]: text, own: `${name}\n${text}` } };
      const printed = printEnvironment({ ...environment, nodes: { inside: node } });
      expect(run(printed)).toEqual({ ...environment, nodes: { inside: node } });
    }),
    { numRuns: 50 },
  );
});

test("it imports what it uses, and nothing else", () => {
  expect(printEnvironment(environment)).toContain(
    'import { defineEnvironment, docker, edgeRest, edgeSocket, inCluster, secret } from "@interlink-gitops/environment";\n',
  );
  const { rest } = environment.nodes;
  const { oauth: _, ...open } = rest as authoring.EdgeRestNode;
  expect(printEnvironment({ ...environment, nodes: { rest: open } })).toContain(
    "import { defineEnvironment, edgeRest } from",
  );
});

test("it reads as a person's file", () => {
  const { cluster, kubernetes, interlink, namespace, nodes } = environment;
  const printed = printEnvironment(
    { cluster, kubernetes, interlink, namespace, nodes: { rest: nodes["rest"]! } },
    { title: ["Imported."], comments: new Map([["nodes.rest.oauth.secret", ["Put it there first."]]]) },
  );
  expect(printed).toBe(`import { defineEnvironment, edgeRest, secret } from "@interlink-gitops/environment";

// Imported.
export default defineEnvironment({
  cluster: "test",
  kubernetes: "1.31",
  interlink: "0.6.2",
  namespace: { name: "interlink", create: true },
  nodes: {
    rest: edgeRest({
      url: "https://site.example",
      oauth: {
        tokenUrl: "https://idp.example/token",
        clientId: "interlink",
        audience: "site",
        grant: "authorization_code",
        storage: {},
        // Put it there first.
        secret: secret.existing("rest-oauth"),
      },
      capacity: {
        cpu: 16,
        memory: "64Gi",
        pods: 200,
        accelerators: [{ resource: "nvidia.com/gpu", model: "a100", count: 2 }],
      },
      labels: { "node-type": "virtual" },
      taints: [{ key: "virtual-node", value: "true", effect: "NoSchedule" }],
    }),
  },
});
`);
});

test("the workspace's formatter has nothing to change", () => {
  const { inside, socket } = environment.nodes;
  const long = "a".repeat(110);
  const printed = printEnvironment({
    ...environment,
    nodes: {
      ...environment.nodes,
      inside: {
        ...inside!,
        network: { tunnel: { wildcardDns: long, template: "kind: Service\nname: {{.Name}}\n${`\\" } },
        pod: {
          nodeSelector: { "it's": 'a "quoted" text', disk: "ssd" },
          tolerations: [
            { key: "a", operator: "Exists" },
            { key: "b", operator: "Exists" },
          ],
          volumes: [{ name: "data", hostPath: { path: `/${long}`, type: "DirectoryOrCreate" } }],
        },
      } as authoring.InClusterNode,
      socket: { ...socket!, kubelet: { certificateSecret: authoring.secret.existing({ name: "x", revision: "2" }) } },
    },
  });
  expect(formatTypeScript(printed)).toBe(printed);
});
