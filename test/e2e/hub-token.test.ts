import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compose } from "@interlink-gitops/components";
import { createResolver, edgeSocket, secret } from "@interlink-gitops/environment";
import type { IContainer } from "@interlink-gitops/models";
import { describe, expect, test } from "vitest";
import { call } from "./connection/calls.ts";
import { available, judge, runCommand } from "./judges.ts";
import { until } from "./until.ts";

const nasty = `a"b'c\\n$HOME %s: # & é 🚀\n  x: y\t\u0007`;

// interLink sends the job script service all that it read of `JobScriptBuildConfig`.
describe.runIf(available("the image hub's token", "interlink"))("the image hub's token", () => {
  test("is read by interLink as it stands in the Secret", async () => {
    const folder = mkdtempSync(join(tmpdir(), "interlink-hub-"));
    const asked: { SingularityHubProxy?: object }[] = [];
    // The plugin, too: it is at the end of a tunnel, which is a port of the pod.
    const service = createServer(async (message, answer) => {
      const body = (await json(message)) as { jobConfig: object };
      if (message.url === "/build") asked.push(body.jobConfig);
      answer.end("{}");
    }).listen(0, "127.0.0.1");
    await once(service, "listening");
    const { port } = service.address() as AddressInfo;
    const builder = `http://127.0.0.1:${port}/build`;
    const { config, command } = rendered(port, builder);
    const at = (name: string) => join(folder, name);
    writeFileSync(at("config"), config.replaceAll("/run/interlink", folder));
    writeFileSync(at("token"), nasty);
    const [shell, flag, script] = command;
    const local = script!
      .replaceAll("/etc/interlink/InterLinkConfig.yaml", at("config"))
      .replaceAll("/run/secrets/hub/token", at("token"))
      .replaceAll("/run/interlink-config/InterLinkConfig.yaml", at("completed.yaml"));
    expect(runCommand(shell!, [flag!, local]).text).toBe("");

    const child = spawn(judge("interlink")!, { env: { INTERLINKCONFIGPATH: at("completed.yaml") }, stdio: "ignore" });
    try {
      const socketPath = at("interlink.sock");
      await until("interLink answers", async () => (await call("GET", "http://unix/", { socketPath })).status !== 0);
      await create(socketPath, builder);
      expect(asked.map(({ SingularityHubProxy }) => SingularityHubProxy)).toEqual([
        { server: "https://hub.example", master_token: nasty, cache_validity_seconds: 0 },
      ]);
      expect(readFileSync(at("config"), "utf8")).not.toContain("master_token");
    } finally {
      child.kill("SIGKILL");
      service.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** interLink's file and the command of the container before it, as they are written for a node. */
function rendered(pluginPort: number, jobScriptBuilderUrl: string): { config: string; command: string[] } {
  const { environment } = createResolver()("test", {
    cluster: "test",
    kubernetes: "1.36",
    interlink: "0.6.2",
    namespace: { name: "interlink" },
    nodes: {
      hub: edgeSocket({
        bastion: { nodePort: 31022, pluginPort, authorizedKeys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI..."] },
        capacity: { cpu: 1, memory: "1Gi", pods: 1 },
        offloading: { jobScriptBuilderUrl },
        jobScript: {
          build: { singularityHub: { server: "https://hub.example", masterToken: secret.existing("hub") } },
        },
      }),
    },
  });
  const objects = compose(environment!).resources.map(({ object }) => object as any);
  const init: IContainer = objects.find(({ kind }) => kind === "Deployment").spec.template.spec.initContainers[0];
  const map = objects.find(({ metadata }) => metadata.name === "hub-interlink-config");
  return { config: map.data["InterLinkConfig.yaml"], command: init.command! };
}

/** What the virtual kubelet sends for a new pod. */
async function create(socketPath: string, jobscriptURL: string): Promise<void> {
  const pod = { metadata: { name: "a", namespace: "b", uid: "c" }, spec: { containers: [{ name: "d", image: "e" }] } };
  const call = request({ socketPath, path: "/create", method: "POST" });
  call.end(JSON.stringify({ pod, configmaps: [], secrets: [], projectedvolumesmaps: [], jobscriptURL }));
  const [response] = await once(call, "response");
  response.resume();
  await once(response, "end");
}
