import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compose } from "@interlink-gitops/components";
import { createResolver, edgeRest, secret, type Network } from "@interlink-gitops/environment";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { apiClient, isBuiltIn } from "./api-client.ts";
import { available, onPath, runCommand, startApiServer } from "./judges.ts";
import { goIsThere, templateExecutor } from "./template-executor.ts";

const sha256 = "a".repeat(64);
const caCertificate = `-----BEGIN CERTIFICATE-----\n${"A".repeat(64)}\n-----END CERTIFICATE-----\n`;
const mesh = { serviceCidr: "10.96.0.0/12", podCidr: "10.244.0.0/16", dnsServiceIp: "10.96.0.10" };
const tunnel = { wildcardDns: "tunnels.example" };

const networks: Record<string, Network> = {
  tunnel: { tunnel },
  "tunnel of a class": {
    tunnel: { ...tunnel, ingress: { className: "internal", annotations: { a: 'b "c": {{.Name}}' } } },
  },
  ...Object.fromEntries(
    (["nginx", "f5-nginx", "traefik", "haproxy"] as const).flatMap((controller) => [
      [`${controller} tunnel`, { tunnel: { ...tunnel, ingress: { className: controller, controller } } }],
      [`${controller} mesh`, { tunnel: { ...tunnel, ingress: { className: controller, controller }, tls: {} }, mesh }],
    ]),
  ),
  "tunnel without a suffix": { tunnel: { tls: { secretName: "wildcard" } } },
  "tunnel with an issuer": { tunnel: { ...tunnel, tls: { clusterIssuer: "ours", caCertificate } } },
  "mesh with a Secret": {
    tunnel: { ...tunnel, tls: { secretName: "wildcard", caCertificate }, program: { sha256 } },
    mesh: { ...mesh, ipForwarding: "sysctl", sha256: { wireguardGo: sha256, wgTool: sha256, slirp4netns: sha256 } },
  },
};

const port = (Port: number, Name = "", Protocol = "TCP") => ({ Port, Name, Protocol });
const pods: Record<string, { Name?: string; Namespace?: string; ExposedPorts: object[]; LocalContainers?: object[] }> =
  {
    "no port": { ExposedPorts: [] },
    "one port": { ExposedPorts: [port(80, "http")] },
    "two unnamed ports": { ExposedPorts: [port(8080), port(9090)] },
    "two ports of one name": { ExposedPorts: [port(8080, "http"), port(9090, "http")] },
    "a UDP port": { ExposedPorts: [port(5353, "dns", "UDP")] },
    "one number, TCP and UDP": { ExposedPorts: [port(53), port(53, "", "UDP"), port(53, "", "SCTP")] },
    "the tunnel's own number and name": { ExposedPorts: [port(28080, "wstunnel"), port(51820, "wg", "UDP")] },
    "the tunnel's second number, too": { ExposedPorts: [port(28080), port(38080, "web")] },
    "a name that another would get": { ExposedPorts: [port(8080, "p-9090"), port(9090), port(80, "p")] },
    "a long name that interLink cut": {
      Name: "extremely-long-pod-nam-0a1b2c3d",
      Namespace: "a-team-with-a-long-name-here-ws",
      ExposedPorts: [port(8080, "a-name-of-15-ch")],
    },
    "a name of digits": { Name: "job-1e3", ExposedPorts: [port(8080)] },
    "a container that stays": {
      ExposedPorts: [port(8080)],
      LocalContainers: [{ Name: "local", Ports: [{ ContainerPort: 9000, Protocol: "TCP" }, { ContainerPort: 9001 }] }],
    },
  };

/** The node's objects, and the files and keys that its virtual kubelet gets. */
function build(network: Network) {
  const node = edgeRest({
    url: "https://site.example",
    tls: { client: secret.existing("pair") },
    capacity: { cpu: 1, memory: "1Gi", pods: 1 },
    network,
  });
  const { environment, problems } = createResolver()("network", {
    cluster: "test",
    kubernetes: "1.34",
    interlink: "0.6.2",
    namespace: { name: "interlink" },
    nodes: { site: node },
  });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const objects = compose(environment!).resources.map(({ object }) => object as any);
  const config = (name: string) => objects.find(({ kind, metadata }) => kind === "ConfigMap" && metadata.name === name);
  const { "tunnel.yaml": template, "mesh.sh": script } = config("site-wstunnel-template").data;
  const keys = parse(config("site-virtual-kubelet-config").data["InterLinkConfig.yaml"]).Network;
  return { objects, template: template as string, script: script as string | undefined, keys };
}

/** What interLink would fill in. A path prefix of digits is as likely as any other. */
function tunnelData(pod: (typeof pods)[string], keys: boolean, { wildcardDns = "" }: Network["tunnel"]): object {
  const wireGuard = {
    WGPrivateKey: `${"k".repeat(43)}=`,
    ClientPublicKey: `${"p".repeat(43)}=`,
    WGMTU: 1280,
    KeepaliveSecs: 25,
  };
  return {
    Name: "job-team",
    Namespace: "team-wstunnel",
    RandomPassword: "12345678901234567890123456789012",
    WildcardDNS: wildcardDns,
    ...pod,
    ...(keys ? wireGuard : {}),
  };
}

const meshData = {
  WGInterfaceName: "wg12345678-1234",
  WSTunnelExecutableURL: "https://files.example/wstunnel",
  WireguardGoURL: "https://files.example/wireguard-go",
  WgToolURL: "https://files.example/wg",
  Slirp4netnsURL: "https://files.example/slirp4netns",
  WGConfig: "[Interface]\nPrivateKey = x\n",
  DNSServiceIP: mesh.dnsServiceIp,
  RandomPassword: "0".repeat(32),
  IngressEndpoint: "job-team-team-wstunnel.tunnels.example",
  WGMTU: 1280,
  PodCIDRCluster: mesh.podCidr,
  ServiceCIDR: mesh.serviceCidr,
  UnshareMode: "auto",
};

describe.runIf(goIsThere("templates of tunnels and meshes"))("Go's text/template", () => {
  const execute = templateExecutor();

  /** The objects that interLink would make: it cuts the text at each `---`. */
  const objectsFor = (network: Network, pod: (typeof pods)[string], keys: boolean): string[] =>
    execute([{ Template: build(network).template, Tunnel: tunnelData(pod, keys, network.tunnel) }])[0]!
      .split("---")
      .filter((text) => text.trim() !== "");

  describe.runIf(available("objects of tunnels and meshes", "etcd", "kube-apiserver"))("and a real API server", () => {
    let server: ReturnType<typeof startApiServer>;
    let refusal: ReturnType<typeof apiClient>;
    beforeAll(() => {
      server = startApiServer();
      refusal = apiClient(server.kubeconfig);
      const namespaces = [
        "interlink",
        "kube-node-lease",
        "team-wstunnel",
        pods["a long name that interLink cut"]!.Namespace!,
      ];
      for (const name of namespaces)
        runCommand("kubectl", ["--kubeconfig", server.kubeconfig, "create", "namespace", name]);
    });
    afterAll(() => server?.stop());

    const refused = async (objects: readonly string[]) =>
      (await Promise.all(objects.map(refusal))).filter((message) => message !== undefined);

    test.each(Object.keys(networks))("%s: take the objects of every pod", async (name) => {
      const network = networks[name]!;
      for (const pod of Object.values(pods)) {
        for (const keys of network.mesh === undefined ? [false] : [true, false]) {
          const objects = objectsFor(network, pod, keys);
          expect(objects.map((text) => parse(text).kind)).toEqual(
            keys
              ? ["ConfigMap", "Secret", "Deployment", "Service", "Ingress"]
              : ["ConfigMap", "Deployment", "Service", "Ingress"],
          );
          expect(await refused(objects)).toEqual([]);
        }
      }
    });

    test.each(Object.keys(networks))("%s: take the node's own objects", async (name) => {
      const { objects } = build(networks[name]!);
      const known = objects.filter(({ kind }) => isBuiltIn(kind)).map((object) => JSON.stringify(object));
      expect(await refused(known)).toEqual([]);
    });

    test("refuse a template that is wrong: the judge bites", async () => {
      const [, , service] = objectsFor(networks["tunnel"]!, pods["two unnamed ports"]!, false);
      expect(await refusal(service!.replaceAll(/"p-\d+"/g, '"same"'))).toContain("Duplicate value");
    });
  });

  test("names each object as interLink finds and deletes it, and each port once", () => {
    for (const pod of Object.values(pods)) {
      const [config, wireGuard, deployment, service, ingress] = objectsFor(
        networks["mesh with a Secret"]!,
        pod,
        true,
      ).map((text) => parse(text));
      const name = pod.Name ?? "job-team";
      for (const object of [deployment, service, ingress]) expect(object.metadata.name).toBe(name);
      expect(deployment.spec.template.metadata.labels["app.kubernetes.io/component"]).toBe(name);
      expect(deployment.spec.template.metadata.annotations["interlink.eu/wstunnel-path-prefix"]).toMatch(/^\d{32}$/);
      expect([config.metadata.name, wireGuard.metadata.name]).toEqual([`${name}-wg-config`, `${name}-wg-config`]);
      const names: string[] = service.spec.ports.map((one: { name: string }) => one.name);
      expect(new Set(names).size).toBe(1 + pod.ExposedPorts.length);
      for (const one of names) expect(one).toMatch(/^(?=.{1,15}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/);
    }
  });

  test("gives the Ingress the name that jobs dial, which has no suffix where there is none", () => {
    const host = (network: string) =>
      parse(objectsFor(networks[network]!, pods["one port"]!, false).at(-1)!).spec.rules[0].host;
    expect(host("tunnel")).toBe("job-team-team-wstunnel.tunnels.example");
    expect(host("tunnel without a suffix")).toBe("job-team");
  });

  test("lets a client open the pod's own ports and nothing else", () => {
    const rules = (pod: string, network: string, keys: boolean) =>
      parse(parse(objectsFor(networks[network]!, pods[pod]!, keys)[0]!).data["restrictions.yaml"], {
        logLevel: "silent",
      }).restrictions[0].allow;
    expect(rules("no port", "tunnel", false)).toEqual([]);
    expect(rules("a UDP port", "tunnel", false)).toEqual([]);
    expect(rules("one number, TCP and UDP", "tunnel", false)).toEqual([{ protocol: ["Tcp"], port: ["53"] }]);
    expect(rules("no port", "nginx mesh", true)).toMatchObject([{ protocol: ["Udp"], port: ["51820"] }]);
    expect(rules("one port", "nginx mesh", false)).toEqual([{ protocol: ["Tcp"], port: ["80"] }]);
  });

  test("gives way to a pod that has the tunnel's own port", () => {
    const [, deployment, service] = objectsFor(networks["tunnel"]!, pods["the tunnel's own number and name"]!, false);
    expect(parse(deployment!).spec.template.spec.containers[0].ports[0].containerPort).toBe(38080);
    expect(parse(service!).spec.ports.map((one: { port: number }) => one.port)).toEqual([38080, 28080]);
  });

  const scripts = Object.keys(networks).filter((name) => networks[name]!.mesh !== undefined);
  test.each(scripts)("%s: makes scripts that a shell can read", (name) => {
    const { script, template } = build(networks[name]!);
    const [mesh] = execute([{ Template: script!, Mesh: meshData }]);
    const [, body] = /^cat <<'EOFMESH' > \$TMPDIR\/mesh\.sh\n([\s\S]*)\nEOFMESH\n$/.exec(mesh!)!;
    const [, join] = /<<'EOFJOIN'\n([\s\S]*)\nEOFJOIN\n/.exec(body!)!;
    for (const text of [mesh!, body!, join!]) readable("bash", text);
    expect(body).not.toMatch(/curl[^\n]* (-k|--insecure)/);
    const filled = tunnelData(pods["a container that stays"]!, true, networks[name]!.tunnel);
    const pod = execute([{ Template: template, Tunnel: filled }])[0]!;
    const deployment = parse(pod.split("---")[2]!);
    readable("sh", deployment.spec.template.spec.containers[1].args[0]);
  });

  test.each(Object.keys(networks))("%s: makes a command that a shell can read", (name) => {
    const { keys } = build(networks[name]!);
    const Arguments = ["prefix", "-R tcp://0.0.0.0:80:localhost:80", "job.tunnels.example"];
    const [command] = execute([{ Format: keys.WstunnelCommand, Arguments }]);
    expect(command).not.toContain("%!");
    expect(command).toContain(`${networks[name]!.tunnel.tls === undefined ? "ws" : "wss"}://job.tunnels.example:`);
    readable("sh", command!);
  });
});

/** A shell understands a script, and shellcheck finds nothing in it, where that is installed. */
function readable(shell: "sh" | "bash", text: string): void {
  expect(runCommand(shell, ["-n"], { input: text })).toMatchObject({ status: 0, stderr: "" });
  if (!onPath("shellcheck")) return;
  const folder = mkdtempSync(join(tmpdir(), "interlink-shellcheck-"));
  try {
    writeFileSync(join(folder, "script"), text);
    const { stdout } = runCommand("shellcheck", ["--shell", shell, "--severity", "warning", join(folder, "script")]);
    expect(stdout).toBe("");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
