import { expect, test } from "vitest";
import { containerOf, objections } from "../testing.ts";
import { docker } from "./plugin.ts";

test("accelerators are switched on by variables", () => {
  expect(containerOf(docker, { gpu: true, fpga: true, shareFpgas: true, parallelPods: 4 }).env).toEqual({
    INTERLINKCONFIGPATH: "/etc/interlink/plugin.yaml",
    AVAILABLEDINDS: "4",
    GPUENABLED: "1",
    FPGAENABLED: "1",
    FPGA_DISABLE_BOOKKEEPING: "1",
  });
});

test.each([
  [".local/interlink/jobs/", "/sidecar/.local/interlink"],
  ["jobs/", "/sidecar/jobs"],
])("the jobs' folder %s is in a volume where the plugin works", (dataRoot, mountPath) => {
  const { config, volumes } = containerOf(docker, { dataRoot });
  expect(config!.content).toMatchObject({ DataRootFolder: dataRoot });
  expect(volumes[0]).toMatchObject({ mountPath });
});

test("no more Docker daemons than the plugin can count", () => {
  expect(docker.definition.options.safeParse({ parallelPods: 128 }).success).toBe(false);
});

const outside = (path: string) =>
  `plugin.dataRoot: \`${path}\` is no folder inside the plugin's working directory, so the Docker daemons would not see it`;

test.each([
  [
    { dataRoot: "jobs" },
    "plugin.dataRoot: `jobs` does not end with a slash: the plugin would write beside it, not into it",
  ],
  [{ dataRoot: "/jobs/" }, outside("/jobs/")],
  [{ dataRoot: "../jobs/" }, outside("../jobs/")],
  [{ dataRoot: "./" }, outside("./")],
  [{ shareFpgas: true }, "plugin.shareFpgas: there are no FPGAs to share"],
])("%o is refused", (options, message) => {
  expect(objections(docker, options)).toEqual([message]);
});

test("the images start what they were built with: a daemon as root, or a rootless one with GPUs", () => {
  expect(containerOf(docker, {})).toMatchObject({ user: 0, privileges: { context: { privileged: true } } });
  expect(containerOf(docker, { gpu: true })).toMatchObject({
    user: 1000,
    privileges: { context: { privileged: true } },
  });
});

test("the machine's own daemon needs no privileged container, and one path on both sides", () => {
  const setup = containerOf(docker, { daemon: "machine" });
  expect(setup).not.toHaveProperty("privileges");
  expect(setup.env["DOCKER_HOST"]).toBe("unix:///var/run/docker.sock");
  const data = setup.volumes.find(({ name }) => name === "plugin-data")!;
  expect(data.source).toEqual({ hostPath: { path: data.mountPath, type: "DirectoryOrCreate" } });
  expect(setup.workingDirectory).toBe(data.mountPath);
});
