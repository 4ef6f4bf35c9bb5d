import { expect, test } from "vitest";
import { networkFiles, networkKeys } from "../virtual-kubelet/network.ts";
import { resolvedNode } from "../testing.ts";

const mesh = { serviceCidr: "10.96.0.0/12", podCidr: "10.244.0.0/16", dnsServiceIp: "10.96.0.10" };

function built(tunnel: object = {}, more: object = {}, change: (environment: any) => void = () => {}) {
  const node = resolvedNode("rest", (environment: any) => {
    environment.nodes.rest.network = { tunnel: { wildcardDns: "tunnels.example", ...tunnel }, ...more };
    change(environment);
  });
  const { data } = networkFiles(node).resources[0] as unknown as { data: Record<string, string> };
  const template = data["tunnel.yaml"]!;
  const kinds = template.split("---").map((text) => /^kind: (\w+)$/m.exec(text)?.[1]);
  const keys = networkKeys(node).Network!;
  return { template, kinds, keys, script: data["mesh.sh"], command: keys.WstunnelCommand! };
}

test("interLink cuts the text into the objects that it can make", () => {
  expect(built().kinds).toEqual(["ConfigMap", "Deployment", "Service", "Ingress"]);
  expect(built({}, { mesh }).kinds).toEqual(["ConfigMap", "Secret", "Deployment", "Service", "Ingress"]);
});

test("the Ingress has the name that jobs dial", () => {
  expect(built().template).toContain('- host: "{{.Name}}-{{.Namespace}}.{{.WildcardDNS}}"');
  const { template, keys } = built({ wildcardDns: undefined });
  expect(template).toContain(
    '- host: "{{if .WildcardDNS}}{{.Name}}-{{.Namespace}}.{{.WildcardDNS}}{{else}}{{.Name}}{{end}}"',
  );
  expect(keys).not.toHaveProperty("WildcardDNS");
});

test("nothing is privileged, and NET_ADMIN is WireGuard's alone", () => {
  expect(built().template).not.toContain("add:");
  const { template } = built({}, { mesh });
  expect(template).not.toContain("privileged:");
  expect(template).not.toContain("hostPath");
  expect(template.match(/add: .*/g)).toEqual(['add: ["NET_ADMIN"]}']);
});

test("images are one's own where they are given, and come from their mirror", () => {
  const { template } = built({}, { mesh }, (environment) => {
    environment.registryMirrors = { "lscr.io": "mirror.example/lscr" };
    environment.images = { wstunnel: "registry.example/wstunnel:10.5.5" };
  });
  expect(template.match(/image: "(.*):[^:]*"/g)).toEqual([
    'image: "registry.example/wstunnel:10.5.5"',
    expect.stringContaining('image: "mirror.example/lscr/linuxserver/wireguard:'),
  ]);
});

test("Traefik serves TLS where the Ingress has TLS, whatever its entry point does by itself", () => {
  const ingress = { controller: "traefik" };
  const asked = 'traefik.ingress.kubernetes.io/router.tls": "true"';
  expect(built({ ingress, tls: {} }).template).toContain(asked);
  expect(built({ ingress }).template).not.toContain(asked);
});

test("before Kubernetes 1.22 no pod may ask for low ports", () => {
  const sysctl = "net.ipv4.ip_unprivileged_port_start";
  expect(built().template).toContain(sysctl);
  expect(built({}, {}, (environment) => (environment.kubernetes = "1.21")).template).not.toContain(sysctl);
});

test("the command has interLink's three places, and every other percent sign doubled", () => {
  const { command } = built({ tls: {}, program: { url: "https://mirror.example/a%20b", sha256: "a".repeat(64) } });
  expect(command.split("%s")).toHaveLength(4);
  expect(command).toContain("'https://mirror.example/a%%20b'");
  expect(command).toContain(`'${"a".repeat(64)}  wstunnel' | sha256sum -c -`);
  expect(command).toContain("--tls-verify-certificate %s wss://%s:443");
});

test("a mesh's script can be one's own, or another's", () => {
  expect(built({}, { mesh }).script).toContain("cat <<'EOFMESH' > $TMPDIR/mesh.sh\n");
  expect(built({}, { mesh: { ...mesh, script: "#!/bin/bash\n" } }).script).toBe("#!/bin/bash\n");
  expect(built({}, { mesh: { ...mesh, scriptConfigMap: { name: "mesh" } } }).script).toBeUndefined();
});

test("another's script is there under its key, or the pod waits: interLink has one of its own that checks nothing", () => {
  const { volumes } = networkFiles(
    resolvedNode("rest", (environment: any) => {
      const scriptConfigMap = { name: "mesh", key: "join.sh" };
      environment.nodes.rest.network = { tunnel: { wildcardDns: "x" }, mesh: { ...mesh, scriptConfigMap } };
    }),
  );
  expect(volumes).toContainEqual({
    name: "mesh-script",
    configMap: { name: "mesh", items: [{ key: "join.sh", path: "join.sh" }] },
  });
});
