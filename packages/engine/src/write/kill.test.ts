import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { buildTree, planTree } from "../testing/build-tree.ts";
import { watchedDisk } from "../testing/disks.ts";
import { fleet } from "../testing/fleet.ts";
import { readTree } from "../testing/tree.ts";
import { makeWorkspace } from "../testing/workspace.ts";
import { isDone } from "./plan.ts";
import { recover } from "./recover.ts";

const program = fileURLToPath(new URL("../testing/build-fleet.ts", import.meta.url));

/** An environment with the first edition of the fleet. */
async function firstEdition(): Promise<string> {
  const { environmentDirectory } = makeWorkspace();
  await buildTree(environmentDirectory, fleet(1));
  return environmentDirectory;
}

/** What an undisturbed build makes of it, and in how many steps. */
async function undisturbed(): Promise<{ steps: number; endOf: (environmentDirectory: string) => string }> {
  const environmentDirectory = await firstEdition();
  const read = (directory: string): string => JSON.stringify(readTree(directory));
  const oldTree = read(environmentDirectory);
  let steps = 0;
  const disk = watchedDisk(() => {
    steps += 1;
  });
  await buildTree(environmentDirectory, fleet(2), { disk });
  const newTree = read(environmentDirectory);
  const ends = new Map([
    [oldTree, "old"],
    [newTree, "new"],
  ]);
  return { steps, endOf: (directory) => ends.get(read(directory)) ?? "neither" };
}

/** Builds the second edition in a process of its own, and waits until that is gone: by itself, or killed. */
async function buildApart(args: readonly string[], killAfter?: number): Promise<{ output: string; killed: boolean }> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    if (output === "" && killAfter !== undefined) setTimeout(() => child.kill("SIGKILL"), killAfter);
    output += text;
  });
  const signal = await new Promise((resolve) => child.on("close", (_, name) => resolve(name)));
  return { output, killed: signal === "SIGKILL" };
}

describe("a build of some hundred files", () => {
  it("is finished or taken back after a kill at any step", async () => {
    const { steps, endOf } = await undisturbed();
    const ends = await Promise.all(
      [0.01, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].map(async (part) => {
        const environmentDirectory = await firstEdition();
        const { killed } = await buildApart([environmentDirectory, "SIGKILL", String(Math.ceil(steps * part))]);
        expect(killed).toBe(true);
        expect(recover(environmentDirectory)).toEqual([]);
        return endOf(environmentDirectory);
      }),
    );
    expect(ends.join(" ")).toMatch(/^(old ){2,}(new ){2,}new$/);
  });

  it("is finished or taken back after a kill at any moment", async () => {
    const { endOf } = await undisturbed();
    for (let moment = 0; moment < 8; moment += 1) {
      // oxlint-disable no-await-in-loop -- one after the other, so that the moments are what they say
      const environmentDirectory = await firstEdition();
      await buildApart([environmentDirectory], moment * 4);
      expect(recover(environmentDirectory)).toEqual([]);
      expect(endOf(environmentDirectory)).toMatch(/^(old|new)$/);
      await buildTree(environmentDirectory, fleet(2));
      // oxlint-enable no-await-in-loop
      expect(planTree(environmentDirectory, fleet(2)).every(isDone)).toBe(true);
      expect(endOf(environmentDirectory)).toBe("new");
    }
  });

  it("is taken back when Ctrl-C comes while it stages", async () => {
    const { endOf } = await undisturbed();
    const environmentDirectory = await firstEdition();
    expect(await buildApart([environmentDirectory, "SIGINT", "20"])).toEqual({
      output: "ready\ninterrupted, with a signal\n",
      killed: false,
    });
    expect(endOf(environmentDirectory)).toBe("old");
  });

  it("is finished when Ctrl-C comes later, which is heard all the same", async () => {
    const { steps, endOf } = await undisturbed();
    const environmentDirectory = await firstEdition();
    const { output } = await buildApart([environmentDirectory, "SIGINT", String(Math.ceil(steps * 0.8))]);
    expect(output).toBe("ready\nwritten, with a signal\n");
    expect(endOf(environmentDirectory)).toBe("new");
  });
});
