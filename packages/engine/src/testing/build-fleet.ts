// A program of its own, for tests that kill one: builds the second edition of the fleet in a directory.
// With a signal and a number it sends itself that signal before that step, and says at the end whether it heard one.
import { buildTree } from "./build-tree.ts";
import { watchedDisk } from "./disks.ts";
import { fleet } from "./fleet.ts";

const [environmentDirectory = "", signal, step] = process.argv.slice(2);
const controller = new AbortController();
process.once("SIGINT", () => controller.abort());

let steps = 0;
const disk = watchedDisk(() => {
  steps += 1;
  if (steps === Number(step)) process.kill(process.pid, signal);
});

console.log("ready");
const { status } = await buildTree(environmentDirectory, fleet(2), { disk, signal: controller.signal });
console.log(controller.signal.aborted ? `${status}, with a signal` : status);
