import { rmSync } from "node:fs";
import { join } from "node:path";
import { compose } from "@interlink-gitops/components";
import type { KubernetesObject } from "@interlink-gitops/core";
import { createResolver, edgeRest, secret } from "@interlink-gitops/environment";
import { createFakePlugin, listen } from "../../fake-plugin/fake-plugin.ts";
import { runCommand, startApiServer } from "../judges.ts";
import { adminApi, type Api } from "./api.ts";
import type { KubeletBehaviour } from "./kubelet.ts";
import { startScript, type Run } from "./script.ts";
import { makeCertificates, startSite, type Behaviour } from "./site.ts";

export const node = "probed";
/** What the Job gets from its Secret. */
export const clientSecret = "the-client's-own";

/** A control plane, a site with a plugin, and a node between them that has a connection test. */
export interface World {
  api: Api;
  folder: string;
  kubeconfig: string;
  objects: KubernetesObject[];
  /** What the stand-ins do, for tests to change. */
  site: Behaviour;
  kubelet: KubeletBehaviour;
  pair: { cert: string; key: string };
  startPlugin(options?: Parameters<typeof createFakePlugin>[0]): Promise<() => void>;
  runScript(change?: (test: any) => void, env?: NodeJS.ProcessEnv): Promise<Run>;
  stop(): void;
}

export async function createWorld(): Promise<World> {
  const server = startApiServer();
  const { folder, kubeconfig } = server;
  const certificates = makeCertificates(folder);
  const plugin = join(folder, "plugin.sock");
  const site: Behaviour = { accepted: "", issued: "", clientSecret, plugin };
  const { port, stop: stopSite } = await startSite(certificates, site);
  const objects = nodeAt(port, certificates.ca);
  const api = adminApi(kubeconfig);
  for (const object of objects.filter(({ kind }) => kind === "Namespace" || kind === "ServiceAccount"))
    await api.ask("POST", pathOf(object), object);
  // The rest of the test as kubectl applies it, and the account that every namespace has.
  const own = objects.filter(({ metadata }) => metadata.name.startsWith(`${node}-connection-test`));
  const applied = JSON.stringify({ apiVersion: "v1", kind: "List", items: own });
  const { status, text } = runCommand("kubectl", ["--kubeconfig", kubeconfig, "apply", "-f", "-"], { input: applied });
  if (status !== 0) throw new Error(text);
  runCommand("kubectl", ["--kubeconfig", kubeconfig, "-n", "interlink", "create", "serviceaccount", "default"]);
  const pingUrl = `https://localhost:${port}/pinglink`;
  return {
    api,
    folder,
    kubeconfig,
    objects,
    site,
    kubelet: { pingUrl, token: "", ca: certificates.ca, plugin, hasCertificate: true },
    pair: certificates,
    async startPlugin(options) {
      const running = createFakePlugin(options);
      await listen(running, plugin);
      return () => {
        running.close();
        running.closeAllConnections();
        rmSync(plugin, { force: true });
      };
    },
    runScript: (change = () => {}, env = {}) =>
      startScript(objects, { folder, api, kubeconfig, clientSecret }, change, env),
    stop() {
      stopSite();
      server.stop();
    },
  };
}

function nodeAt(port: number, caCertificate: string): KubernetesObject[] {
  const { environment, problems } = createResolver()("test", {
    cluster: "test",
    kubernetes: "1.36",
    interlink: "0.6.2",
    namespace: { name: "interlink", create: true },
    nodes: {
      [node]: edgeRest({
        url: "https://localhost",
        port,
        oauth: {
          tokenUrl: `https://localhost:${port}/token`,
          clientId: "interlink",
          audience: "site",
          grant: "client_credentials",
          caCertificate,
          secret: secret.existing("oauth"),
        },
        tls: { caCertificate },
        kubelet: { certificate: "self-signed" },
        capacity: { cpu: 4, memory: "8Gi", pods: 10 },
        connectionTest: {},
      }),
    },
  });
  if (environment === undefined) throw new Error(JSON.stringify(problems, null, 2));
  return compose(environment).resources.map(({ object }) => object);
}

function pathOf({ kind, metadata }: KubernetesObject): string {
  return kind === "Namespace" ? "/api/v1/namespaces" : `/api/v1/namespaces/${metadata.namespace}/serviceaccounts`;
}
