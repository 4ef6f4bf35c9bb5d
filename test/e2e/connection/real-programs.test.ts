import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { available, onPath } from "../judges.ts";
import { until } from "../until.ts";
import { startPrograms, type Programs } from "./programs.ts";
import { startScheduler } from "./scheduler.ts";
import { createWorld, node, type World } from "./world.ts";

const needed = ["etcd", "kube-apiserver", "interlink", "virtual-kubelet"];

describe.runIf(onPath("python3") && available("the connection test with interLink's own programs", ...needed))(
  "the connection test's script, with interLink's own programs",
  () => {
    let world: World;
    let programs: Programs;
    const running: (() => void | Promise<void>)[] = [];

    beforeAll(async () => {
      world = await createWorld();
      Object.assign(world.site, { accepted: "right-token", issued: "right-token" });
      running.push(await world.startPlugin(), startScheduler(world.api, node));
      programs = await startPrograms(world);
      running.push(programs.stop);
    });
    afterAll(async () => {
      await Promise.all(running.toReversed().map((stop) => stop()));
      world?.stop();
    });

    async function run(seconds: number) {
      const { ended } = await world.runScript((file) => (file.seconds = seconds));
      const { code, lines } = await ended;
      return { code, text: lines.join("\n") };
    }

    const isConnected = async (status: string) => {
      const { status: reported } = await world.api.ask("GET", `/api/v1/nodes/${node}`);
      return reported.conditions.some((one: any) => one.type === "InterlinkConnectivity" && one.status === status);
    };

    // One story, because each ping takes half a minute.
    test("passes, fails while the node's token is refused, and fails when the plugin is dead", async () => {
      const well = await run(400);
      expect(well.text).toMatch(/^PASS: 6 passed, 0 failed, 0 skipped/m);
      expect(well.code).toBe(0);

      programs.showToken("old-token");
      await until("the node's own ping is refused", () => isConnected("False"));
      const refused = await run(15);
      expect(refused.text).toMatch(/^PASS .*pinglink: /m);
      // The status is in the virtual kubelet's log only, as docs/operate.md says.
      expect(refused.text).toMatch(
        /^FAIL .*InterlinkConnectivity is False \(InterlinkPingFailed: Ping failed with code -1/m,
      );
      expect(refused.code).toBe(1);

      programs.showToken("right-token");
      running.shift()!();
      const dead = await run(15);
      expect(dead.text).toMatch(/^FAIL .*pinglink: .* answered 500: interLink is up and its plugin is not/m);
      expect(dead.code).toBe(1);
    });
  },
);
