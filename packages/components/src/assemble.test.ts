import { checkObject } from "@interlink-gitops/models";
import { describe, expect, test } from "vitest";
import { assemble } from "./assemble.ts";
import { components } from "./list.ts";
import type { Part } from "./part.ts";
import { allNodes, resolvedNode } from "./testing.ts";

const partsOf = (node: ReturnType<typeof resolvedNode>): Part[] =>
  components.flatMap((component) => component.contribute(node) ?? []);

function podOf(node: ReturnType<typeof resolvedNode>) {
  return assemble(node, partsOf(node)).deployment.spec!.template;
}

describe("the pod", () => {
  test.each(allNodes())("of $name ($mode) is a Deployment that Kubernetes knows", (node) => {
    const { deployment, problems } = assemble(node, partsOf(node));
    expect(problems).toEqual([]);
    expect(checkObject(deployment)).toEqual([]);
  });

  test("keeps the names that the chart's users know", () => {
    const { deployment } = assemble(resolvedNode("rest"), partsOf(resolvedNode("rest")));
    expect(deployment).toMatchObject({
      metadata: { name: "rest-node", namespace: "interlink" },
      spec: {
        strategy: { type: "Recreate" },
        selector: { matchLabels: { app: "rest" } },
        template: { metadata: { labels: { app: "rest" } }, spec: { serviceAccountName: "rest" } },
      },
    });
  });

  test("starts the token refresher before the virtual kubelet, and holds it back until there is a token", () => {
    const { initContainers, containers } = podOf(resolvedNode("rest")).spec!;
    expect(initContainers).toMatchObject([
      {
        name: "refresh-token",
        restartPolicy: "Always",
        startupProbe: { exec: { command: ["test", "-s", "/opt/interlink/token"] } },
      },
    ]);
    expect(containers.map(({ name }) => name)).toEqual(["vk"]);
  });

  test("lets the virtual kubelet itself wait before Kubernetes 1.29", () => {
    const { initContainers, containers } = podOf(
      resolvedNode("rest", (environment) => (environment.kubernetes = "1.28")),
    ).spec!;
    expect(initContainers).toBeUndefined();
    expect(containers.map(({ name }) => name)).toEqual(["vk", "refresh-token"]);
    expect(containers[0]!.command?.join(" ")).toContain("until test -s /opt/interlink/token");
  });

  test("opens ports below 1024 to any user where a program listens there, and only there", () => {
    const contextOf = (pluginPort: number) =>
      podOf(resolvedNode("socket", (environment: any) => (environment.nodes.socket.bastion.pluginPort = pluginPort)))
        .spec!.securityContext;
    expect(contextOf(80)).toMatchObject({ sysctls: [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }] });
    expect(contextOf(1024)).not.toHaveProperty("sysctls");
  });

  test("runs interLink as nobody where the plugin opens its socket, and as the plugin's user where it does not", () => {
    const users = (plugin: object) =>
      podOf(
        resolvedNode("inside", (environment: any) => (environment.nodes.inside.plugin = plugin)),
      ).spec!.containers.map(({ name, securityContext }) => [name, securityContext?.runAsUser]);
    expect(users({ kind: "docker" })).toEqual([
      ["vk", 65532],
      ["interlink", 65532],
      ["plugin", 0],
    ]);
    expect(users({ kind: "slurm" })).toEqual([
      ["vk", 65532],
      ["interlink", 65532],
      ["plugin", 0],
    ]);
    expect(users({ kind: "custom", image: "p:1", socket: "p.sock", user: 1000 })).toEqual([
      ["vk", 1000],
      ["interlink", 1000],
      ["plugin", 1000],
    ]);
  });

  test("keeps tokens on a volume of their own where they must survive the pod", () => {
    const node = resolvedNode("rest");
    expect(podOf(node).spec!.volumes).toContainEqual({
      name: "token",
      persistentVolumeClaim: { claimName: "rest-token" },
    });
    expect(podOf(node).spec!.securityContext).toMatchObject({ fsGroup: 65532 });
    const claims = partsOf(node)
      .flatMap(({ resources = [] }) => resources)
      .filter(({ kind }) => kind === "PersistentVolumeClaim");
    expect(claims).toMatchObject([{ metadata: { name: "rest-token" }, spec: { accessModes: ["ReadWriteOnce"] } }]);
    const inMemory = resolvedNode("rest", (environment: any) => delete environment.nodes.rest.oauth.storage);
    expect(podOf(inMemory).spec!.volumes).toContainEqual({
      name: "token",
      emptyDir: { medium: "Memory", sizeLimit: "1Mi" },
    });
    expect(podOf(inMemory).spec!.securityContext).not.toHaveProperty("fsGroup");
  });

  test("rolls when a configuration file changes, and only then", () => {
    const hash = (change?: (environment: any) => void) =>
      podOf(resolvedNode("rest", change)).metadata!.annotations!["interlink-gitops/config-hash"];
    expect(hash()).toBe(hash());
    expect(hash((environment) => (environment.nodes.rest.capacity.cpu = 17))).not.toBe(hash());
    expect(hash((environment) => (environment.namespace.create = false))).toBe(hash());
  });

  test("shares a volume that two parts mean alike, and refuses two of one name", () => {
    const node = resolvedNode("inside");
    const volume = (medium: string) => ({ volumes: [{ name: "sockets", emptyDir: { medium } }] });
    expect(assemble(node, [volume("Memory"), volume("Memory")]).deployment.spec!.template.spec!.volumes).toHaveLength(
      1,
    );
    expect(assemble(node, [volume("Memory"), volume("")]).problems).toMatchObject([
      {
        code: "conflicting-volume",
        where: { environment: "test", node: "inside" },
        problem: "two different volumes are called `sockets`",
      },
    ]);
  });
});
