import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { KubernetesObject } from "@interlink-gitops/core";
import { freePort } from "../free-port.ts";
import { judge } from "../judges.ts";
import { node, type World } from "./world.ts";

/** interLink's own two programs, as processes of this machine. */
export interface Programs {
  /** Changes the token that the virtual kubelet shows from its next call on. */
  showToken(token: string): void;
  stop(): void;
}

/** Starts interLink behind the site's proxy, and the virtual kubelet with the configuration that the node's pod gets. */
export async function startPrograms({ folder, kubeconfig, objects, site }: World): Promise<Programs> {
  const [apiPort, kubeletPort] = [await freePort(), await freePort()];
  site.interLink = `http://127.0.0.1:${apiPort}`;
  const place = (name: string, text: string) => {
    const path = join(folder, "programs", name);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  const dataOf = (name: string): Record<string, string> =>
    (objects.find(({ kind, metadata }) => kind === "ConfigMap" && metadata.name === name) as any).data;
  const showToken = (token: string) => void place("token", token);
  showToken(site.accepted);
  place("ca.crt", dataOf(`${node}-remote-ca`)["ca.crt"]!);
  // What lies at these paths in the pod lies here on this machine.
  const moved = (text: string) =>
    text.replaceAll(/\/opt\/interlink\/token|\/etc\/interlink-ca/g, (path) =>
      path.endsWith("token") ? join(folder, "programs/token") : join(folder, "programs"),
    );
  const kubeletConfig = moved(dataOf(`${node}-virtual-kubelet-config`)["InterLinkConfig.yaml"]!);
  const apiConfig = `InterlinkAddress: "http://127.0.0.1"
InterlinkPort: "${apiPort}"
SidecarURL: "unix://${site.plugin}"
SidecarPort: "0"
`;

  const run = (program: string, env: Record<string, string>): ChildProcess => {
    const child = spawn(judge(program)!, [], { env: { PATH: process.env["PATH"], ...env }, cwd: folder });
    const log = createWriteStream(join(folder, `${program}.log`));
    child.stdout.pipe(log);
    child.stderr.pipe(log);
    return child;
  };
  const children = [
    run("interlink", { INTERLINKCONFIGPATH: place("interlink/InterLinkConfig.yaml", apiConfig) }),
    run("virtual-kubelet", {
      ...Object.fromEntries(Object.entries(kubeletVariables(objects)).map(([name, value]) => [name, moved(value)])),
      CONFIGPATH: place("kubelet/InterLinkConfig.yaml", kubeletConfig),
      KUBECONFIG: kubeconfig,
      KUBELET_URL: "127.0.0.1",
      KUBELET_PORT: String(kubeletPort),
      POD_IP: "127.0.0.1",
    }),
  ];
  return { showToken, stop: () => children.forEach((child) => child.kill("SIGKILL")) };
}

/** The environment that the Deployment gives the virtual kubelet, as far as it is text. */
function kubeletVariables(objects: readonly KubernetesObject[]): Record<string, string> {
  const deployment = objects.find(({ kind }) => kind === "Deployment") as any;
  const { env } = deployment.spec.template.spec.containers.find(({ name }: any) => name === "vk");
  return Object.fromEntries(env.flatMap(({ name, value }: any) => (value === undefined ? [] : [[name, value]])));
}
