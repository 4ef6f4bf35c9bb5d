import { describe, expect, test } from "vitest";
import { imported, meaningOf, node, refusals, run } from "./testing/chart.ts";

describe("the three modes", () => {
  test("interLink at the site", () => {
    expect(node("rest")).toMatchObject({
      mode: "edge-rest",
      url: "https://site.example",
      oauth: {
        grant: "authorization_code",
        clientId: "interlink",
        secret: { kind: "existing", name: "leonardo-oauth" },
      },
      capacity: { cpu: 8, memory: "49Gi", pods: 100 },
    });
  });

  test("interLink at the site without TLS, on HTTPS' port", () => {
    const over = "interlink: { address: http://site.example, port: 443 }\nOAUTH: { enabled: false }";
    expect(node("rest", over)).toMatchObject({ url: "http://site.example", port: 443 });
  });

  test("the plugin behind a bastion", () => {
    expect(node("socket")).toMatchObject({ mode: "edge-socket", bastion: { nodePort: 31022 } });
    expect(node("socket", "plugin: { port: 4242 }").bastion).toMatchObject({ pluginPort: 4242 });
  });

  test("the plugin behind a socket that a volume brings, or that nobody opens", () => {
    const over = (socket: string) => `
sshBastion: { enabled: false }
plugin: { socket: "unix://${socket}" }
interlink: { extraVolumeMounts: [{ name: edge, mountPath: /edge/ }] }
extraVolumes: [{ name: edge, hostPath: { path: /var/lib/edge } }]`;
    expect(node("socket", over("/edge/plugin.sock")).pluginEndpoint).toEqual({ url: "unix:///edge/plugin.sock" });
    expect(imported("socket", over("/edge/plugin.sock")).ignored.map(({ path }) => path)).not.toContain(
      "plugin.socket",
    );
    expect(node("socket", over("/var/run/own.sock")).pluginEndpoint).toEqual({ url: "unix:///run/interlink/own.sock" });
    expect(meaningOf("socket", over("/var/run/own.sock"), "plugin.socket")).toContain("Nothing in the pod opens it");
  });

  test("everything in the pod", () => {
    expect(node("inside")).toMatchObject({
      mode: "in-cluster",
      plugin: {
        kind: "custom",
        socket: "plugin.sock",
        config: { content: { Socket: "unix:///run/interlink/plugin.sock" } },
      },
    });
  });
});

describe("the file", () => {
  test("says only what differs from the defaults", () => {
    expect(Object.keys(node("socket"))).toEqual(["mode", "bastion", "capacity"]);
  });

  test("is the same at each import", () => {
    expect(imported("rest").files).toEqual(imported("rest").files);
  });

  test("is for a cluster of its own unless told otherwise, and says so", () => {
    const { environment, files } = imported("rest");
    expect(environment).toMatchObject({ cluster: "prod", namespace: { name: "interlink" }, interlink: "0.6.2" });
    expect(files[0]!.text).toContain("give it the name you use elsewhere");
    expect(imported("rest", "{}", { cluster: "hpc", namespace: "jobs", kubernetes: "1.33" }).environment).toMatchObject(
      {
        cluster: "hpc",
        namespace: { name: "jobs" },
        kubernetes: "1.33",
      },
    );
  });

  test("names the release of the images, and no image then", () => {
    const over =
      "virtualNode: { image: 'ghcr.io/interlink-hq/interlink/virtual-kubelet-inttw:0.6.1' }\nOAUTH: { image: 'mirror.example/virtual-kubelet-inttw-refresh' }";
    expect(imported("rest", over).environment.interlink).toBe("0.6.1");
    expect(node("rest", over).images).toEqual({ tokenRefresher: "mirror.example/virtual-kubelet-inttw-refresh:0.6.1" });
  });
});

describe("secrets", () => {
  test("become references, with the command that provides them", () => {
    const { secrets, files } = imported("rest");
    const command =
      "kubectl -n interlink create secret generic leonardo-oauth --from-file=client-secret --from-file=refresh-token";
    expect(secrets).toMatchObject([
      { name: "leonardo-oauth", namespace: "interlink", keys: ["client-secret", "refresh-token"], command },
    ]);
    expect(files[0]!.text).toContain(command);
  });

  test.each([
    ["rest", "oauth: { ClientSecret: hunter2-misplaced }"],
    ["rest", "OAUTH: { clientSecret: hunter2-misspelt, GrantType: wrong }"],
    ["rest", "OAUTH: { enabled: false }"],
    ["rest", "OAUTH: { ClientSecret: [hunter2-list] }"],
    ["socket", "sshBastion: { hostKeys: { priv: hunter2-host-key } }"],
    ["inside", "plugin: { envs: [{ name: API_TOKEN, value: hunter2-env }] }"],
    ["inside", "plugin: { config: 'password: hunter2-config' }"],
    [
      "inside",
      "interlink: { jobScript: { JobScriptBuildConfig: { singularity_hub: { master_token: hunter2-hub } } } }",
    ],
    ["rest", "virtualNode: { HTTPProxies: { HTTP: 'http://user:hunter2@proxy.example' } }"],
    ["rest", "virtualNode: { HTTPProxies: { HTTP: 'user:hunter2@proxy.example' } }\nOAUTH: { enabled: false }"],
    ["rest", "extraVolumes: [{ name: a, csi: { volumeAttributes: { password: hunter2-volume } } }]"],
  ] as const)("never come out again: %s with %s", (mode, over) => {
    expect(JSON.stringify(run(mode, over))).not.toContain("hunter2");
  });

  test("in a proxy's URL come from a Secret, and the other proxy stays in the file", () => {
    const over =
      "virtualNode: { HTTPProxies: { HTTP: 'user:hunt@er2@proxy.example:3128', HTTPs: 'http://proxy.example:3129' } }";
    expect(node("rest", over)).toMatchObject({
      proxy: { https: "http://proxy.example:3129" },
      containers: { "refresh-token": { env: { HTTP_PROXY: { secretName: "leonardo-proxy", key: "HTTP_PROXY" } } } },
    });
    const { secrets, files, differences } = imported("rest", over);
    expect(secrets).toContainEqual(expect.objectContaining({ name: "leonardo-proxy", keys: ["HTTP_PROXY"] }));
    expect(files[0]!.text).toContain("create secret generic leonardo-proxy --from-file=HTTP_PROXY");
    expect(differences.map(({ id }) => id)).toContain("proxy-place");
    expect(JSON.stringify(run("rest", over))).not.toContain("er2");
  });

  test("of a plugin come from Secrets, too", () => {
    const { plugin } = node(
      "inside",
      "plugin: { envs: [{ name: API_TOKEN, value: hunter2-env }, { name: MODE, value: x }] }",
    );
    expect(plugin).toMatchObject({
      env: { MODE: "x" },
      secretEnv: { API_TOKEN: { secret: { name: "leonardo-plugin" }, key: "API_TOKEN" } },
    });
  });
});

describe("the truth about the old values", () => {
  test.each([
    ["rest", "virtualNode: { CPUs: 16 }", "virtualNode.CPUs", /`virtualNode.resources.CPUs` is probably meant/],
    ["rest", "virtualNode: { HTTP: { Insecure: false } }", "virtualNode.HTTP.Insecure", /`virtualNode.HTTP.insecure`/],
    ["rest", "oauth: { enabled: true }", "oauth", /`OAUTH`/],
    ["rest", "virtualNode: { debug: true }", "virtualNode.debug", /`logging: "debug"` is meant/],
    ["rest", "virtualNode: { nodeTaints: [{ key: a, efect: NoExecute }] }", "virtualNode.nodeTaints.efect", /effect/],
    [
      "rest",
      "interlink: { logging: { verboseLogging: false } }",
      "interlink.logging.verboseLogging",
      /The chart turns false into true/,
    ],
    [
      "rest",
      "virtualNode: { HTTP: { insecure: false, CACert: /etc/ca.pem } }",
      "virtualNode.HTTP.CACert",
      /anything but DER/,
    ],
    ["rest", "OAUTH: { ClientID: 0123 }", "OAUTH.ClientID", /makes `83` of it/],
    ["rest", "virtualNode: { resources: { memGiB: 64Gi } }", "virtualNode.resources.memGiB", /64GiGi/],
    ["inside", 'plugin: { privileged: "false" }', "plugin.privileged", /takes any text for true/],
    ["rest", "virtualNode: { HTTP: { insecure: true } }", "virtualNode.HTTP.insecure", /UNSAFE/],
    ["rest", "interlink: { address: 'https://site.example:8443' }", "interlink.address", /URL's own port 8443 counts/],
    [
      "inside",
      "interlink: { jobScript: { JobScriptBuildConfig: { volume_options: { scratch_area: /s } } } }",
      "interlink.jobScript",
      /Go's map/,
    ],
    ["inside", "interlink: { exportPodData: true }", "interlink.exportPodData", /no such setting/],
    ["inside", "plugin: { config: '' }", "plugin.config", /not told where to listen/],
    ["socket", "plugin: { socket: 'unix:///var/run/plugin.sock' }", "plugin.socket", /port 3000/],
    ["rest", "virtualNode: { nodeLabels: [a=b, a=c] }", "virtualNode.nodeLabels[1]", /the last one wins/],
    ["rest", "virtualNode: { nodeTaints: [NoSchedule] }", "virtualNode.nodeTaints[0]", /no keys/],
    ["rest", "interlink: { address: 'https://site.example/' }", "interlink.address", /could never connect/],
    [
      "rest",
      "interlink: { address: 'http://site.example' }\nOAUTH: { enabled: false }\nvirtualNode: { HTTP: { CACert: /ca } }",
      "virtualNode.HTTP.CACert",
      /no certificate to verify/,
    ],
    ["rest", "interlink: { tls: { enabled: true } }", "interlink.tls.enabled", /verifies that one, too/],
    [
      "rest",
      "podScheduling: { tolerations: [{ key: a, value: 1 }] }",
      "podScheduling.tolerations[0].value",
      /refuses a number/,
    ],
    [
      "rest",
      "virtualNode: { containerResources: { memory: { limit: 2GiB } } }",
      "virtualNode.containerResources.memory.limit",
      /`2Gi` is meant/,
    ],
    ["inside", "interlink: { socket: /var/run/interlink.sock }", "interlink.socket", /unix:\/\/\/path only/],
    ["inside", "plugin: { envs: [{ name: A, values: b }] }", "plugin.envs[0].values", /`value` is probably meant/],
    [
      "inside",
      "plugin: { envs: [{ name: A, valueFrom: { secretKeyRef: { name: s, key: k, optional: true } } }] }",
      "plugin.envs[0].valueFrom",
      /no optional variables/,
    ],
    ["inside", "plugin: { args: [1, true] }", "plugin.args", /are texts here/],
    ["inside", "plugin: { config: 'Socket: unix:///run/other.sock' }", "plugin.socket", /Both have `other.sock`/],
    [
      "inside",
      "virtualNode: { JobScriptBuilderURL: 'https://t.example' }",
      "virtualNode.JobScriptBuilderURL",
      /no job reached the plugin/,
    ],
    [
      "inside",
      "virtualNode: { network: { enableTunnel: true, fullMesh: true, wildcardDNS: x.example } }",
      "virtualNode.network.serviceCIDR",
      /a guess, 10.105.0.0\/16/,
    ],
  ] as const)("%s: %s", (mode, over, path, meaning) => {
    expect(meaningOf(mode, over, path)).toMatch(meaning);
  });

  test("what a person wrote as text stays as written", () => {
    expect(node("rest", "OAUTH: { ClientID: 0123, Audience: yes }").oauth).toMatchObject({
      clientId: "0123",
      audience: "yes",
    });
  });

  test("nothing is said of values that did what they say", () => {
    expect(imported("socket").ignored).toEqual([]);
  });

  test("what the chart left open to everybody is kept, with a reason in the file", () => {
    expect(node("rest").tls).toEqual({ insecureSkipVerify: "the chart verified no certificate by default" });
    expect(imported("rest").files[0]!.text).toContain("// UNSAFE");
    expect(node("rest", "virtualNode: { HTTP: { insecure: false } }").tls).toBeUndefined();
  });
});

describe("values without a right meaning are refused", () => {
  test.each([
    ["rest", "OAUTH: { Audience: DUMMY }", "placeholder", "OAUTH.Audience"],
    ["rest", "interlink: { address: http://localhost }", "values-incomplete", "interlink.address"],
    ["rest", "interlink: { enabled: true, socket: 'unix:///x.sock' }", "values-contradiction", "OAUTH.enabled"],
    ["rest", "plugin: { enabled: true }", "values-contradiction", "plugin.enabled"],
    ["rest", "nodeName: Leonardo", "node-name", "(new file) nodes.Leonardo"],
    [
      "rest",
      "virtualNode: { extraVolumeMounts: [{ name: a, mountPath: /a }] }",
      "unknown-volume",
      "virtualNode.extraVolumeMounts[0]",
    ],
    ["socket", "sshBastion: { clientKeys: { authorizedKeys: '' } }", "values-incomplete", "sshBastion.clientKeys"],
    ["socket", "plugin: { address: '' }", "values-incomplete", "plugin"],
    ["socket", "sshBastion: { port: 22 }", "node-port-range", "(new file) nodes.leonardo.bastion.nodePort"],
    ["inside", "plugin: { image: 'registry.example/plugin' }", "image-tag", "plugin.image"],
    ["inside", "sshBastion: { enabled: true }", "values-contradiction", "sshBastion.enabled"],
  ] as const)("%s: %s", (mode, over, code, field) => {
    expect(refusals(mode, over)).toContainEqual(expect.objectContaining({ code, field }));
  });

  test("and nothing of it becomes a file", () => {
    expect(Object.keys(run("rest", "OAUTH: { Audience: DUMMY }"))).toEqual(["refused"]);
  });
});

describe("plugins", () => {
  test("the guide's image, which nobody builds, is the Docker plugin", () => {
    const over =
      "plugin: { image: 'ghcr.io/interlink-hq/interlink/plugin-docker:latest', config: 'VerboseLogging: true' }";
    expect(node("inside", over).plugin).toEqual({ kind: "docker", logging: "debug" });
  });

  test("a preset says all that it can, and the custom plugin the rest", () => {
    const image = "ghcr.io/interlink-hq/interlink-sidecar-slurm/interlink-sidecar-slurm:0.6.1";
    const slurm = (config: string) =>
      node("inside", `plugin: { image: '${image}', privileged: true, config: '${config}' }`).plugin;
    expect(slurm("SbatchPath: /opt/sbatch")).toEqual({ kind: "slurm", commands: { sbatch: "/opt/sbatch" } });
    expect(slurm("Namespace: vk")).toMatchObject({
      kind: "custom",
      env: { SLURMCONFIGPATH: "/etc/interlink/plugin.yaml" },
      config: { content: { Namespace: "vk", Socket: "unix:///run/interlink/plugin.sock" } },
    });
  });

  test("a configuration with comments keeps them", () => {
    const text = "# ours\\nSocket: unix:///var/run/plugin.sock # here\\nKey: 1\\n";
    expect(node("inside", `plugin: { config: "${text}" }`).plugin).toMatchObject({
      config: { content: expect.stringContaining("# ours") },
    });
  });

  test("variables from elsewhere keep their source", () => {
    const envs =
      "[{ name: A, valueFrom: { fieldRef: { fieldPath: status.hostIP } } }, { name: B, valueFrom: { configMapKeyRef: { name: c, key: k } } }, { name: C, valueFrom: { secretKeyRef: { name: s, key: k } } }]";
    const { plugin, containers } = node("inside", `plugin: { envs: ${envs} }`);
    expect(containers!.plugin!.env).toEqual({ A: { fieldPath: "status.hostIP" }, B: { configMapName: "c", key: "k" } });
    expect(plugin).toMatchObject({ secretEnv: { C: { secret: { name: "s" }, key: "k" } } });
  });
});

test("the installer's file is read as the values that it would have made", () => {
  const text = `
interlink_ip: 192.0.2.7
interlink_port: 30443
kubelet_node_name: leonardo
kubernetes_namespace: jobs
node_limits: { cpu: "10", memory: 256, pods: 10 }
oauth: { provider: oidc, grant_type: client_credentials, audience: site, token_url: https://idp.example/token, client_id: x, client_secret: hunter2-installer }
insecure_http: false
`;
  const result = run("rest", "{}", { sources: [{ name: ".interlink.yaml", text }] });
  expect(result).toMatchObject({
    imported: {
      environment: {
        namespace: { name: "jobs" },
        nodes: {
          leonardo: {
            url: "https://192.0.2.7",
            port: 30443,
            oauth: { grant: "client_credentials" },
            capacity: { cpu: 10, memory: "256Gi", pods: 10 },
          },
        },
      },
    },
  });
  expect(JSON.stringify(result)).not.toContain("hunter2");
});

test("differences are named, each with the object where it shows", () => {
  const ids = (mode: Parameters<typeof imported>[0]) => imported(mode).differences.map(({ id }) => id);
  expect(ids("rest")).toContain("secrets-by-reference");
  expect(ids("rest")).not.toContain("locked-bastion");
  expect(imported("socket").differences).toContainEqual(
    expect.objectContaining({ id: "locked-bastion", object: "Service ssh-bastion-leonardo" }),
  );
});
