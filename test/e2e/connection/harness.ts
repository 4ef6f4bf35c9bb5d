import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { available, onPath } from "../judges.ts";
import { startKubelet } from "./kubelet.ts";
import { readReport } from "./report.ts";
import { startScheduler } from "./scheduler.ts";
import { clientSecret, createWorld, node, type World } from "./world.ts";

/** Whether the script can run here; says why when it cannot. */
export function canRun(): boolean {
  const python = onPath("python3");
  if (!python) console.warn("NOT RUN: the connection test's script: python3 is not on PATH");
  return python && available("the connection test's script", "etcd", "kube-apiserver");
}

/** A world for the tests of one file, well at the start of each, and parts of it to start. */
export function useWorld() {
  let world: World;
  const running: (() => void | Promise<void>)[] = [];

  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world?.stop());
  beforeEach(() => {
    Object.assign(world.site, { accepted: "right-token", issued: "right-token", clientSecret, instead: undefined });
    Object.assign(world.kubelet, { token: "right-token", hasCertificate: true });
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((stop) => stop()));
    await world.api.ask("DELETE", `/api/v1/nodes/${node}`);
  });

  const plugin = async (options: Parameters<World["startPlugin"]>[0] = {}) =>
    void running.push(await world.startPlugin({ runMilliseconds: 300, ...options }));
  const kubelet = async () => {
    const { stop } = await startKubelet(world.api, node, world.pair, world.kubelet);
    running.push(stop);
    return stop;
  };
  const scheduler = () => void running.push(startScheduler(world.api, node));
  const canary = () => world.api.ask("GET", `/api/v1/namespaces/interlink/pods/${node}-canary`);

  return {
    world: () => world,
    plugin,
    kubelet,
    scheduler,
    canary,
    /** All three; stops the kubelet when it is called. */
    async wholeSite() {
      await plugin();
      scheduler();
      return kubelet();
    },
    /** Runs the script to its end. Whatever happens, no canary is left. */
    async run(seconds = 15, change: (test: any) => void = () => {}, env: NodeJS.ProcessEnv = {}) {
      const { ended } = await world.runScript((file) => {
        file.seconds = seconds;
        change(file);
      }, env);
      const { code, lines } = await ended;
      expect(await canary()).toBeUndefined();
      return { code, ...readReport(lines) };
    },
  };
}
