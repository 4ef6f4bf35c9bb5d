import {
  checkInterLinkConfig,
  checkObject,
  checkVirtualKubeletConfig,
  type IContainer,
} from "@interlink-gitops/models";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { componentResources } from "./custom-resources.ts";
import { components } from "./list.ts";
import type { Part } from "./part.ts";
import { allNodes } from "./testing.ts";

const nodes = allNodes();
const cases = components.flatMap((component) =>
  nodes.flatMap((node, index) => {
    const part = component.contribute(node);
    const variant = `${component.name} of ${node.name} (${index})`;
    return part === undefined ? [] : [{ variant, component, node, part }];
  }),
);

const running = (part: Part): IContainer[] => [...(part.sidecars ?? []), ...(part.containers ?? [])];
const containersOf = (part: Part): IContainer[] => [...(part.initContainers ?? []), ...running(part)];

test("every component takes part in some node", () => {
  const seen = new Set(cases.map(({ component }) => component.name));
  expect(components.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual(["secrets"]);
});

describe.each(cases)("$variant", ({ component, node, part }) => {
  test("gives the same twice, and changes nothing", () => {
    const before = structuredClone(node);
    expect(component.contribute(node)).toEqual(part);
    expect(node).toEqual(before);
  });

  test("makes objects that Kubernetes knows, named after the node and in its namespace, if they have one", () => {
    for (const object of part.resources ?? []) {
      expect(checkObject(object, componentResources)).toEqual([]);
      const isClusterWide = object.kind === "Node" || object.kind.startsWith("Cluster");
      expect(object.metadata.namespace).toBe(isClusterWide ? undefined : node.namespace);
      expect(object.metadata.name).toContain(node.name);
      expect(object.metadata.labels).toMatchObject({ "app.kubernetes.io/instance": node.name });
    }
  });

  test("writes configuration files that interLink reads in full", () => {
    for (const object of part.resources ?? []) {
      const text = (object as { data?: Record<string, string> }).data?.["InterLinkConfig.yaml"];
      if (text === undefined) continue;
      const check = component.name === "interlink" ? checkInterLinkConfig : checkVirtualKubeletConfig;
      expect(check(parse(text), node.release)).toEqual([]);
    }
  });

  test("has an image with a fixed tag and resources in each container", () => {
    for (const { image, resources } of containersOf(part)) {
      expect(image).toMatch(/(:(?!latest$)[\w][\w.-]*|@sha256:[0-9a-f]{64})$/);
      expect(Object.keys(resources?.requests ?? {})).toEqual(["cpu", "memory"]);
      expect(Object.keys(resources?.limits ?? {})).toEqual(["cpu", "memory"]);
    }
  });

  test("has a liveness probe in each container that can have one", () => {
    for (const container of running(part)) {
      const unreachable = container.name === "interlink" && node.api?.listen.kind === "socket";
      expect(container.livenessProbe === undefined).toBe(unreachable);
    }
  });

  test("mounts only volumes that some component of the node brings", () => {
    const volumes = components.flatMap((other) => other.contribute(node)?.volumes ?? []).map(({ name }) => name);
    for (const { volumeMounts = [] } of containersOf(part)) {
      expect(volumes).toEqual(expect.arrayContaining(volumeMounts.map(({ name }) => name)));
      const paths = volumeMounts.map(({ mountPath }) => mountPath);
      expect(new Set(paths).size).toBe(paths.length);
      for (const path of paths) expect(["/var/run", "/run", "/"]).not.toContain(path.replace(/\/$/, ""));
    }
  });

  test("gives each container no more than the node's security level admits", () => {
    for (const { securityContext = {} } of containersOf(part)) {
      if (node.podSecurity !== "privileged") {
        expect(securityContext.privileged).toBeUndefined();
        expect(securityContext.allowPrivilegeEscalation).toBe(false);
      }
      if (node.podSecurity === "restricted") {
        expect(securityContext).toMatchObject({ runAsNonRoot: true, capabilities: { drop: ["ALL"] } });
        expect(securityContext.capabilities).not.toHaveProperty("add");
      }
    }
  });

  test("keeps the service account's token to the virtual kubelet", () => {
    for (const { name, volumeMounts = [] } of containersOf(part)) {
      expect(volumeMounts.some((mount) => mount.name === "api-token")).toBe(name === "vk");
    }
  });

  test("holds no secret value, only references", () => {
    for (const { env = [] } of containersOf(part)) {
      for (const { name, value } of env) if (/SECRET|REFRESH_TOKEN/.test(name)) expect(value).toBeUndefined();
    }
  });
});
