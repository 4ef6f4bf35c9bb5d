import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const label = "app.kubernetes.io/component: {{ .Name }}\n";
const template = `kind: Deployment\nmetadata:\n  name: {{ .Name }}\n  labels:\n    ${label}`;
const sha256 = "a".repeat(64);
const mesh = {
  serviceCidr: "10.96.0.0/12",
  podCidr: "10.244.0.0/16",
  dnsServiceIp: "10.96.0.10",
  sha256: { wireguardGo: sha256, wgTool: sha256, slirp4netns: sha256 },
};
const network =
  (fields: object, more: object = {}) =>
  (environment: any) =>
    (environment.nodes.rest.network = {
      tunnel: { wildcardDns: "tunnels.example", tls: {}, program: { sha256 }, ...fields },
      ...more,
    });

test("a tunnel needs a suffix for its names, and nothing else", () => {
  expect(resolveChanged(network({})).problems).toEqual([]);
  expect(resolveChanged(network({}, { mesh })).problems).toEqual([]);
});

test("without a suffix the site must find tunnels by their names: a warning, unless the command knows how", () => {
  const without = (fields: object) => network({ wildcardDns: undefined, ...fields });
  expect(onlyProblem(without({}))).toMatchObject({ code: "missing-field", severity: "warning" });
  expect(resolveChanged(without({ command: "wstunnel %s %s ws://%s.site.example" })).problems).toEqual([]);
  expect(onlyProblem(network({ wildcardDns: "" })).problem).toContain("is no DNS suffix");
});

test.each([
  [{ template: `kind: Deployment\n# ${label.replace("{{ .Name }}", "")}` }, {}, "never names its objects"],
  [{ template: `${template}{{ .TargetPort }}` }, {}, "there is no variable `.TargetPort`"],
  [{ template }, { mesh }, "a mesh needs a template that runs WireGuard"],
  [{ template: `${template}{{ .WGPrivateKey }}` }, {}, "without `mesh` there are no keys"],
  [{ template, ingress: { className: "nginx" } }, {}, "this is part of our template"],
  [{ template, tls: { clusterIssuer: "ours" } }, {}, "this is part of our template"],
  [{ command: "wstunnel %s %s" }, {}, "has not exactly three `%s`"],
  [{ command: "wstunnel %s %s %s 100%" }, {}, "has not exactly three `%s`"],
  [{ wildcardDns: "*.tunnels.example" }, {}, "is no DNS suffix"],
  [{ ingress: { className: "" } }, {}, "no tunnel would open"],
  [{ ingress: { annotations: { a: "{{.Name" } } }, {}, "could not read its template"],
  [{ template: `${template}{{ .Port` }, {}, "the template would fail for each pod"],
  [{}, { mesh: { ...mesh, script: "{{ .WGConfig" } }, "could not read the script"],
  [{ tls: { secretName: "" } }, {}, "no tunnel would open"],
  [{ program: { url: "https://mirror.example:99999/wstunnel", sha256 } }, {}, "no URL of a file"],
  [{}, { mesh: { ...mesh, script: " \n" } }, "the script is empty"],
  [{}, { mesh: { ...mesh, scriptConfigMap: { name: "mesh", key: "" } } }, "the pod would never start"],
  [{}, { mesh: { ...mesh, clusterDomain: "cluster.local; rm" } }, "jobs would find no Service"],
  [{ wildcardDns: "xn--tunnel.example" }, {}, "jobs would dial another name"],
  [{ ingress: { annotations: { note: "a --- b" } } }, {}, "would cut the tunnel's objects in two"],
  [{ wildcardDns: "a..example" }, {}, "is no DNS suffix"],
  [{ wildcardDns: `${"a".repeat(64)}.example` }, {}, "is too long"],
  [{ wildcardDns: `${"a.".repeat(94)}ab` }, {}, "is too long"],
  [{ ingress: { className: "My Class" } }, {}, "no tunnel would open"],
  [{ ingress: { className: "{{.Name}}" } }, {}, "no tunnel would open"],
  [{ tls: { clusterIssuer: "Let's Encrypt" } }, {}, "no tunnel would open"],
  [{ tls: { secretName: "wild_card" } }, {}, "no tunnel would open"],
  [{ ingress: { annotations: { "a b": "c" } } }, {}, "would refuse its object"],
  [{ ingress: { annotations: { a: '{{printf "%s" .Name}}' } } }, {}, "could not read its template"],
  [{ ingress: { annotations: { a: "{{.Nam}}" } } }, {}, "could not read its template"],
  [{ tls: { clusterIssuer: "ours", secretName: "one" } }, {}, "this one would not be used"],
  [{ tls: { caCertificate: "/etc/ca.pem" } }, {}, "no certificate as PEM text"],
])("a tunnel with %o cannot connect", (fields, more, message) => {
  expect(onlyProblem(network(fields, more)).problem).toContain(message);
});

test.each([
  [{ command: "wstunnel %s %s ws://%s:80 100%% &" }, {}],
  [{ template: `${template}{{ .WGPrivateKey }}` }, { mesh }],
  [{ template: `${template}{{ if .WGPrivateKey }}{{ .WGPrivateKey }}{{ end }}` }, {}],
  [{ ingress: { className: "nginx", controller: "nginx" }, tls: { clusterIssuer: "ours" } }, {}],
  [{ ingress: { annotations: { a: "{{ .Name }}.{{.WildcardDNS}} {}" } } }, {}],
  [{ wildcardDns: `${"a.".repeat(94)}a` }, {}],
])("a tunnel with %o is fine", (fields, more) => {
  expect(resolveChanged(network(fields, more)).problems).toEqual([]);
});

test.each([
  ["kind: Service\nmetadata:\n  name: {{.Name}}\n", "has no Deployment"],
  ["kind: Deployment\nmetadata:\n  name: {{.Name}}\n", "looks for the tunnel's pod by the label"],
  [`${template}---\nkind: Middleware\n`, "leaves out what it does not know: Middleware"],
])("a template %j is one to look at again", (own, message) => {
  const found = onlyProblem(network({ template: own }));
  expect(found).toMatchObject({ severity: "warning", code: "network-template" });
  expect(found.problem).toContain(message);
});

test("what is not encrypted or not verified is said", () => {
  expect(onlyProblem(network({ tls: undefined }))).toMatchObject({ severity: "warning", code: "clear-text" });
  expect(onlyProblem(network({ tls: { insecureSkipVerify: "a test" } }))).toMatchObject({
    severity: "warning",
    code: "insecure-tls",
  });
  expect(resolveChanged(network({ tls: undefined }, { mesh })).problems).toEqual([]);
});

test("what jobs download is the file that was meant", () => {
  const loose = onlyProblem(network({ program: { url: "https://mirror.example/wstunnel" } }));
  expect(loose).toMatchObject({ severity: "warning", code: "unverified-download" });
  expect(onlyProblem(network({ program: { url: "http://mirror.example/wstunnel" } })).problem).toContain("http://");
  expect(onlyProblem(network({ program: { url: "mirror.example", sha256 } })).code).toBe("invalid-url");
  expect(onlyProblem(network({ program: { sha256: "abc" } })).problem).toBe("this is no SHA-256");
  expect(onlyProblem(network({}, { mesh: { ...mesh, sha256: {} } })).problem).toContain(
    "`network.mesh.wireguardGoUrl`, `network.mesh.wgToolUrl`, `network.mesh.slirp4netnsUrl`",
  );
  expect(resolveChanged(network({}, { mesh: { ...mesh, sha256: {}, script: "#!/bin/bash" } })).problems).toEqual([]);
});

test.each([
  [{ podCidr: "10.244.0.0" }, "podCidr", "is no range of IPv4 addresses"],
  [{ serviceCidr: "10.96.0.1/12" }, "serviceCidr", "which Kubernetes and routes refuse"],
  [{ dnsServiceIp: "dns" }, "dnsServiceIp", "is no IPv4 address"],
  [{ dnsServiceIp: "192.168.0.10" }, "dnsServiceIp", "is in neither range"],
  [{ podCidr: "10.100.0.0/16" }, "podCidr", "overlaps with `serviceCidr`"],
  [{ podCidr: "10.0.0.0/13" }, "podCidr", "the two ends of interLink's mesh"],
])("a mesh with %o does not fit the cluster", (fields, field, message) => {
  const found = onlyProblem(network({}, { mesh: { ...mesh, ...fields } }));
  expect(found).toMatchObject({ code: "invalid-cidr", where: { field: `nodes.rest.network.mesh.${field}` } });
  expect(found.problem).toContain(message);
});

test.each([
  ["clusterDomain", { clusterDomain: "cluster local" }],
  ["scriptConfigMap.name", { scriptConfigMap: { name: "Mesh_Script" } }],
  ["scriptConfigMap.key", { scriptConfigMap: { name: "mesh", key: "../mesh.sh" } }],
])("a mesh's %s is a name", (field, fields) => {
  const found = onlyProblem(network({}, { mesh: { ...mesh, ...fields } }));
  expect(found).toMatchObject({ code: "invalid-value", where: { field: `nodes.rest.network.mesh.${field}` } });
});

test("a mesh has one script, and ranges of its own beside a VPN", () => {
  const two = { ...mesh, script: "#!/bin/bash", scriptConfigMap: { name: "mesh" } };
  expect(onlyProblem(network({}, { mesh: two })).problem).toBe("there are two scripts");
  const vpn = onlyProblem((environment) => {
    network({}, { mesh })(environment);
    environment.nodes.rest.offloading = { podCidr: { subnet: "10.244.9.0/24", firstHost: 10, lastHost: 20 } };
  });
  expect(vpn.where.field).toBe("nodes.rest.offloading.podCidr.subnet");
});

test("the Kubernetes plugin leaves our script as it is", () => {
  const plugin = (more: object) => (environment: any) => {
    network({}, { mesh: { ...mesh, ...more } })(environment);
    environment.nodes.inside.network = environment.nodes.rest.network;
    delete environment.nodes.rest.network;
    const kubeconfig = { kind: "existing", name: "remote" };
    environment.nodes.inside.plugin = { kind: "kubernetes", image: "p:1.2.0", kubeconfig, mesh: { slurmScript: true } };
  };
  expect(onlyProblem(plugin({})).where.field).toBe("nodes.inside.plugin.mesh.slurmScript");
  expect(resolveChanged(plugin({ script: "#!/bin/bash" })).problems).toEqual([]);
});

test("a plugin that opens no tunnel is said to be one", () => {
  const inside = (plugin: object, more: object) => (environment: any) => {
    network({}, more)(environment);
    environment.nodes.inside.network = environment.nodes.rest.network;
    delete environment.nodes.rest.network;
    Object.assign(environment.nodes.inside, plugin);
  };
  const kubernetes = {
    plugin: { kind: "kubernetes", image: "p:1.2.0", kubeconfig: { kind: "existing", name: "far" } },
  };
  const slurm = { plugin: { kind: "slurm" } };
  for (const [plugin, more, field] of [
    [{}, {}, "tunnel"],
    [{}, { mesh }, "mesh"],
    [kubernetes, {}, "tunnel"],
  ] as const) {
    const found = onlyProblem(inside(plugin, more));
    expect(found).toMatchObject({ severity: "warning", code: "plugin-limits" });
    expect(found.where.field).toBe(`nodes.inside.network.${field}`);
  }
  const limits = (plugin: object, more: object) =>
    resolveChanged(inside(plugin, more)).problems.filter(({ where }) => where.field?.includes("network"));
  expect(limits(kubernetes, { mesh })).toEqual([]);
  expect(limits(slurm, { mesh })).toEqual([]);
  expect(limits(slurm, {})).toEqual([]);
});

test("a mesh needs a tunnel, and a release that has meshes", () => {
  expect(onlyProblem((environment) => (environment.nodes.rest.network = { mesh }))).toMatchObject({
    code: "missing-field",
    where: { field: "nodes.rest.network.tunnel" },
  });
  const old = onlyProblem((environment) => {
    network({}, { mesh })(environment);
    environment.interlink = "0.5.2";
  });
  expect(old).toMatchObject({ code: "newer-release", where: { field: "nodes.rest.network.mesh" } });
});

test.each(["ssh", "shadowMode", "IngressTLS"])("`%s` is in no release yet", (field) => {
  const found = onlyProblem(network({}, { [field]: {} }));
  expect(found).toMatchObject({ code: "newer-release", where: { field: `nodes.rest.network.${field}` } });
  expect(found.problem).toContain("not in any interLink release yet");
});
