import { expect, test } from "vitest";
import { importValues } from "./import.ts";
import { imported, meaningOf, node, refusals, run } from "./testing/chart.ts";

// What people write in another shape than the chart's, or as YAML lets them.

test("labels, taints and variables are taken as they are meant", () => {
  const { labels, taints } = node(
    "rest",
    'virtualNode: { nodeLabels: [{ site: hpc }, "rack = 4", "kubernetes.io/os=linux"], nodeTaints: ["gpu=a100:NoExecute", "batch:NoSchedule"] }',
  );
  expect(labels).toEqual({ site: "hpc", rack: "4", "kubernetes.io/os": "linux" });
  expect(taints).toEqual([
    { key: "gpu", value: "a100", effect: "NoExecute" },
    { key: "batch", effect: "NoSchedule" },
  ]);
  expect(node("inside", "plugin: { envs: { MODE: fast } }").plugin).toMatchObject({ env: { MODE: "fast" } });
});

test("a provider inside the cluster is kept without TLS, and said", () => {
  const TokenURL = "http://keycloak.keycloak.svc:8080/token";
  const over = `OAUTH: { TokenURL: "${TokenURL}" }`;
  expect(node("rest", over).oauth?.tokenUrl).toBe(TokenURL);
  expect(imported("rest", over).ignored).toContainEqual(
    expect.objectContaining({ path: "OAUTH.TokenURL", meaning: expect.stringContaining("in clear") }),
  );
});

test("numbers keep their size", () => {
  const over = "virtualNode: { resources: { CPUs: 0x10, memGiB: 1_000, pods: 2k } }";
  expect(node("rest", over).capacity).toEqual({ cpu: 16, memory: "1000Gi", pods: 2000 });
  expect(node("rest", "virtualNode: { resources: { memGiB: 1e3 } }").capacity.memory).toBe("1000Gi");
});

test("a missing value and an empty one are told apart", () => {
  const over = "virtualNode: { nodeTaints: [{ key: a, effect: NoExecute }, { key: b, value: '', effect: NoExecute }] }";
  expect(node("rest", over).taints).toEqual([
    { key: "a", effect: "NoExecute" },
    { key: "b", value: "", effect: "NoExecute" },
  ]);
});

test("a plugin's file keeps what printing its keys would alter", () => {
  const config = "Socket: unix:///var/run/plugin.sock\nVersion: 1.10\nOctal: 0123\n";
  const { plugin } = node("inside", `plugin: { config: ${JSON.stringify(config)} }`);
  expect(plugin).toMatchObject({ config: { content: expect.stringContaining("Version: 1.10\nOctal: 0123") } });
});

test.each(["walltime: 01:00:00", "since: 2024-01-31"])(
  "a plugin's file stays text where quotes would alter it: %s",
  (line) => {
    const { plugin } = node("inside", `plugin: { config: "Socket: unix:///var/run/plugin.sock\\n${line}\\n" }`);
    expect(plugin).toMatchObject({ config: { content: `Socket: unix:///run/interlink/plugin.sock\n${line}\n` } });
  },
);

test("a hub without a scheme is its URL", () => {
  const over = "interlink: { jobScript: { JobScriptBuildConfig: { singularity_hub: { server: hub.example } } } }";
  expect(node("inside", over).jobScript).toEqual({ build: { singularityHub: { server: "https://hub.example" } } });
});

test("the chart takes quotes away: what it then broke is said", () => {
  const { ignored } = imported("rest", `OAUTH: { ClientID: "0123", RefreshToken: "1e5", Audience: "site" }`);
  expect(ignored.filter(({ path }) => path.startsWith("OAUTH."))).toMatchObject([
    { path: "OAUTH.ClientID", value: "0123", meaning: expect.stringContaining("without quotes") },
    { path: "OAUTH.RefreshToken", value: "(hidden)" },
  ]);
});

test("the suffix of tunnels is taken as it is meant, and may be missing", () => {
  const tunnel = (wildcardDNS: string) =>
    `virtualNode: { network: { enableTunnel: true, wildcardDNS: "${wildcardDNS}" } }`;
  expect(node("rest", tunnel("https://*.Tunnels.example/")).network?.tunnel.wildcardDns).toBe("tunnels.example");
  expect(node("rest", tunnel("")).network?.tunnel).not.toHaveProperty("wildcardDns");
  const path = "virtualNode.network.wildcardDNS";
  expect(meaningOf("rest", tunnel("*.t.example"), path)).toContain("`t.example`");
  expect(meaningOf("rest", tunnel(""), path)).toContain("no suffix");
});

test("the empty sections of the chart's own example arrive", () => {
  const over =
    "interlink: { jobScript: { JobScriptBuildConfig: { singularity_hub: {}, apptainer_options: {}, volume_options: {} } } }";
  expect(node("inside", over).jobScript).toEqual({ build: { singularityHub: {}, apptainer: {}, volumes: {} } });
});

test("values of the job script get their type", () => {
  const over =
    "interlink: { jobScript: { JobScriptBuildConfig: { apptainer_options: { fakeroot: 'yes', executable: 5, no_home: maybe } } } }";
  expect(node("inside", over).jobScript).toEqual({ build: { apptainer: { fakeroot: true, executable: "5" } } });
});

test("what `helm get values` prints above the values is no value", () => {
  const { ignored } = imported("rest", "USER-SUPPLIED VALUES:\nnameOverride: x\n");
  expect(ignored.map(({ path }) => path)).not.toContain("USER-SUPPLIED VALUES");
  expect(imported("rest", "USER-SUPPLIED VALUES:\nnull\n").node).toBe("leonardo");
});

test("a public client has no secret of its own", () => {
  expect(imported("rest", "OAUTH: { ClientSecret: '' }").secrets[0]).toMatchObject({
    keys: ["client-secret", "refresh-token"],
    holds: expect.stringContaining("may be"),
  });
});

test("tokens may have no audience, as those of GitHub", () => {
  const over = "OAUTH: { Audience: '' }";
  expect(node("rest", over).oauth).not.toHaveProperty("audience");
  expect(imported("rest", over).ignored.map(({ path }) => path)).toContain("OAUTH.Audience");
  const installer = `
interlink_ip: 192.0.2.7
kubelet_node_name: leonardo
oauth: { provider: github, grant_type: authorization_code, token_url: https://github.com/login/oauth/access_token, client_id: x, client_secret: y, refresh_token: z }
`;
  const result = importValues({ name: "prod", sources: [{ name: ".interlink.yaml", text: installer }] });
  expect(result).toMatchObject({ imported: { environment: { nodes: { leonardo: { oauth: { clientId: "x" } } } } } });
});

test("an API server's URL is its host", () => {
  const over = "interlink: { kubernetesApiAddr: 'https://10.96.0.1/', kubernetesApiPort: 443 }";
  expect(node("rest", over).offloading).toEqual({ kubernetesApi: { host: "10.96.0.1", port: 443 } });
});

test("an address of IPv6, and a proxy without a scheme", () => {
  expect(node("rest", "interlink: { address: 'https://[2001:db8::1]' }").url).toBe("https://[2001:db8::1]");
  expect(node("rest", "virtualNode: { HTTPProxies: { HTTPs: 'proxy.example:3128' } }").proxy).toEqual({
    https: "http://proxy.example:3128",
  });
});

test("a port that the plugin's file has already stays as it is written there", () => {
  const over = "plugin: { socket: null, address: 'http://localhost', port: 4000, config: 'SidecarPort: 4000' }";
  expect(node("inside", over).plugin).toMatchObject({ port: 4000, config: { content: { SidecarPort: 4000 } } });
});

test("ports below 1024 stay", () => {
  const over = "interlink: { socket: '', address: 'http://localhost', port: 80 }\nplugin: { port: 81 }";
  expect(node("socket", over)).toMatchObject({ api: { port: 80 }, bastion: { pluginPort: 81 } });
});

test("a plugin that is started by hand keeps its arguments at its usual port", () => {
  const plugin = node(
    "inside",
    "plugin: { image: 'x.example/htcondor-sidecar:1', socket: null, address: 'http://localhost', port: 8000, args: [--debug] }",
  ).plugin;
  expect(plugin).toMatchObject({ args: ["--debug"], port: 8000 });
});

test("the volumes of the chart are not said to be missing", () => {
  expect(
    refusals("socket", "sshBastion: { extraVolumeMounts: [{ name: sockets, mountPath: /config }] }"),
  ).toMatchObject([{ code: "unknown-volume", problem: expect.stringContaining("of the chart's own making") }]);
});

test("no password of a URL is repeated in a refusal", () => {
  const over = "interlink: { address: 'https://user:hunter2@site.example/x' }";
  expect(JSON.stringify(run("rest", over))).not.toContain("hunter2");
  expect(refusals("rest", over)[0]!.problem).toContain("https://(hidden)@site.example");
});

test("what is `null` is not there, and a volume without a source is an empty directory", () => {
  const over =
    "podScheduling: { nodeSelector: { zone: null, disk: ssd } }\nextraVolumes: [{ name: v, emptyDir: null }]";
  expect(node("rest", over).pod).toEqual({ nodeSelector: { disk: "ssd" }, volumes: [{ name: "v", emptyDir: {} }] });
});
