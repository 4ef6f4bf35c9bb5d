import { expect, test } from "vitest";
import { mountConflicts } from "./mount-conflicts.ts";
import { resolvedNode } from "./testing.ts";

const volumes = [
  { name: "disk", emptyDir: {} },
  { name: "files", configMap: { name: "files" } },
];
const container = {
  name: "vk",
  volumeMounts: [
    { name: "config", mountPath: "/etc/interlink", readOnly: true },
    { name: "tmp", mountPath: "/tmp" },
  ],
};

function conflicts(mount: object, more: object = {}): string[] {
  const node = resolvedNode("rest", (environment: any) => (environment.nodes.rest.pod = { volumes }));
  const mounts = [{ name: "disk", mountPath: "/data", ...mount }];
  return mountConflicts({ ...container, ...more }, mounts, node).map(({ problem }) => problem);
}

test.each(["/tmp", "/tmp/", "//tmp", "/etc/../tmp", "/./tmp"])("%s is taken, however it is spelled", (mountPath) => {
  expect(conflicts({ mountPath })).toEqual(["something is mounted at /tmp of `vk` already"]);
});

test.each(["//", "/.", "/a/.."])("%s is the whole file system", (mountPath) => {
  expect(conflicts({ mountPath })).toHaveLength(1);
});

test("nothing can be put into what is read-only", () => {
  expect(conflicts({ mountPath: "/etc/interlink/more" })[0]).toContain("which is read-only: it would never start");
  expect(conflicts({ mountPath: "/etc/interlink-more" })).toEqual([]);
  expect(conflicts({ mountPath: "/tmp/more" })).toEqual([]);
});

test("what a component mounts has no place inside a volume of files", () => {
  expect(conflicts({ name: "files", mountPath: "/etc" })[0]).toContain(
    "`vk` has /etc/interlink, for which there is no place",
  );
  expect(conflicts({ name: "disk", mountPath: "/etc" })).toEqual([]);
  expect(conflicts({ name: "files", mountPath: "/data" })).toEqual([]);
});

test("only a privileged container mounts something for others", () => {
  const both = { mountPropagation: "Bidirectional" };
  expect(conflicts(both)[0]).toContain("is not privileged");
  expect(conflicts(both, { securityContext: { privileged: true } })).toEqual([]);
});
