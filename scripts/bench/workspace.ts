import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseAllDocuments } from "yaml";
import { time, type Run } from "./measure.ts";

const repository = resolve(import.meta.dirname, "../..");

/** Each is a workspace of its own: a build looks at all environments of its workspace, for clashes. */
const environments = {
  one: { nodes: 1, puller: "" },
  thousand: { nodes: 1000, puller: "" },
  "pulled-10": { nodes: 10, puller: "flux: {}" },
  "pulled-100": { nodes: 100, puller: "flux: {}" },
  "pulled-1000": { nodes: 1000, puller: "flux: {}" },
};
export type EnvironmentName = keyof typeof environments;

/** Workspaces in memory with an environment each. */
export interface Workspace {
  folder: string;
  /** A build from nothing: the environment's output is removed before. */
  build(environment: EnvironmentName): Run;
  /** The median time and the highest memory of several. */
  buildRepeatedly(environment: EnvironmentName, runs: number): Run;
  /** Seconds for `cp -r` of what was built. */
  copyOutput(environment: EnvironmentName): number;
  /** The objects that were built, for other tools to render. */
  objects(environment: EnvironmentName): object[];
}

export function createWorkspace(): Workspace {
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "interlink-gitops-bench-"));
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"), "junction");
  for (const [name, { nodes, puller }] of Object.entries(environments)) {
    mkdirSync(join(folder, name, "environments", name), { recursive: true });
    writeFileSync(join(folder, name, "environments", name, "environment.ts"), environmentOf(name, nodes, puller));
  }
  const output = (environment: string) => join(folder, environment, "environments", environment, "manifests");
  const build = (environment: string, peak: boolean): Run => {
    rmSync(output(environment), { recursive: true, force: true });
    return time([process.execPath, join(repository, "packages/cli/bin.mjs"), "build"], {
      cwd: join(folder, environment),
      peak,
    });
  };
  return {
    folder,
    build: (environment) => build(environment, false),
    buildRepeatedly(environment, runs) {
      build(environment, false);
      const all = Array.from({ length: runs }, () => build(environment, true));
      const seconds = all.map((run) => run.seconds).toSorted((a, b) => a - b);
      return { seconds: seconds[Math.floor(runs / 2)]!, peakMiB: Math.max(...all.map(({ peakMiB }) => peakMiB)) };
    },
    copyOutput(environment) {
      const copy = join(folder, "copy");
      rmSync(copy, { recursive: true, force: true });
      return time(["cp", "-r", output(environment), copy]).seconds;
    },
    objects: (environment) =>
      readdirSync(output(environment), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".yaml") && !file.endsWith("kustomization.yaml"))
        .flatMap((file) =>
          parseAllDocuments(readFileSync(join(output(environment), file), "utf8")).map(
            (document) => document.toJS() as object,
          ),
        ),
  };
}

/** Every third node in each mode, so that all components take part. */
function environmentOf(cluster: string, count: number, puller: string): string {
  return `import { defineEnvironment, docker, edgeRest, edgeSocket, inCluster, secret, type VirtualNode } from "@interlink-gitops/environment";

const capacity = { cpu: 16, memory: "64Gi", pods: 200 };
const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKZ0Y0Xv3m3l0nVZ1Jm2l1x0m8sVq0d4o5b6c7d8e9fA bench";
const makers: ((index: number) => VirtualNode)[] = [
  () => inCluster({ plugin: docker(), capacity }),
  (index) => edgeSocket({ bastion: { nodePort: 30000 + index, authorizedKeys: [key] }, capacity }),
  (index) => edgeRest({
    url: \`https://site-\${index}.example\`,
    oauth: { tokenUrl: "https://idp.example/token", clientId: "bench", audience: "bench", grant: "client_credentials", secret: secret.existing(\`site-\${index}\`) },
    capacity,
    labels: { site: \`site-\${index}\` },
    taints: [{ key: "batch", effect: "NoSchedule" }],
  }),
];

export default defineEnvironment({
  cluster: "${cluster}",
  kubernetes: "1.31",
  interlink: "0.6.2",
  namespace: { name: "interlink", create: true },
  ${puller === "" ? "" : `delivery: { git: { url: "https://git.example/nodes.git" }, ${puller} },`}
  nodes: Object.fromEntries(Array.from({ length: ${count} }, (_, index) => [\`node-\${index}\`, makers[index % makers.length]!(index)])),
});
`;
}
