import { secret } from "@interlink-gitops/secrets";
import { describe, expect, test } from "vitest";
import { containerOf, objections } from "../testing.ts";
import { kubernetes } from "./plugin.ts";

const kubeconfig = secret.existing("remote");
const newer = "docker.io/mginfn/interlink-kubernetes-plugin:1.2.0";

describe("the configuration", () => {
  test("holds what the program needs, and the kubeconfig's path only", () => {
    expect(containerOf(kubernetes, { kubeconfig }).config!.content).toBe(`[app]
name = interlink-kubernetes-plugin
description = interLink plugin for a remote Kubernetes cluster
version = managed by interlink-gitops
api_versions = v1
api_docs_path = /docs
socket_address = unix:///run/interlink/plugin.sock
socket_port = 0

[log]
level = INFO
rich_enabled = False
requests_enabled = False

[k8s]
kubeconfig_path = /run/secrets/kubeconfig/kubeconfig

[offloading]
namespace_prefix = offloading
`);
  });

  test("holds lists and maps as JSON on one line", () => {
    const { content } = containerOf(kubernetes, {
      image: newer,
      kubeconfig,
      namespacePrefix: "",
      unprefixedNamespaces: ["shared"],
      nodeSelector: { "nvidia/gpu-model": "T4%" /* no label, for the doubled sign */ },
      tolerations: [{ key: "gpu", operator: "Exists", effect: "NoSchedule" }],
      mesh: { sidecar: false, slurmScript: true },
    }).config!;
    expect(content).toContain(`[offloading]
namespace_prefix =
namespace_prefix_exclusions = ["shared"]
node_selector = {"nvidia/gpu-model":"T4%%"}
node_tolerations = [{"key":"gpu","operator":"Exists","effect":"NoSchedule"}]

[mesh]
init_container = False
slurm_setup_script = True
`);
  });
});

test("the web server itself is told the socket, as 1.1.1 knows none", () => {
  const { command, args, user, privileges } = containerOf(kubernetes, { kubeconfig, logging: "errors" });
  expect([...command!, ...args!].join(" ")).toBe("uvicorn main:app --uds=/run/interlink/plugin.sock --log-level=error");
  expect([user, privileges]).toEqual([65532, undefined]);
});

test.each<[Omit<Parameters<typeof kubernetes>[0], "kubeconfig">, string]>([
  [
    { namespacePrefix: "Off_" },
    "plugin.namespacePrefix: the remote cluster takes no namespace that starts with `Off_-`",
  ],
  [{ docsPath: "docs" }, "plugin.docsPath: `docs` is no path of a URL"],
  [
    { mesh: {} },
    "plugin.mesh: the plugin in `docker.io/mginfn/interlink-kubernetes-plugin:1.1.1` does not know `mesh`, which came with 1.2.0",
  ],
  [
    { image: "p:1.0.5", unprefixedNamespaces: ["a"] },
    "plugin.unprefixedNamespaces: the plugin in `p:1.0.5` does not know `unprefixedNamespaces`, which came with 1.1.0",
  ],
  [{ unprefixedNamespaces: ["a\nb"] }, "plugin.unprefixedNamespaces: `a\nb` is no name of a namespace"],
  [
    { tolerations: [{ key: "a", operator: "Exists", value: "b" }] },
    "plugin.tolerations: a toleration that `Exists` compares no value",
  ],
  [{ nodeSelector: { "gpu/model": "T4!" } }, "plugin.nodeSelector: `gpu/model=T4!` is no label"],
  [
    { tolerations: [{ key: "gpu", value: "T4!" }] },
    "plugin.tolerations: `gpu=T4!` is no taint: it may hold only letters, digits, -, _ and ., and must start and end with a letter or digit",
  ],
  [{ unprefixedNamespaces: ["Shared"] }, "plugin.unprefixedNamespaces: `Shared` is no name of a namespace"],
  [{ nodeSelector: { "a b": "c" } }, "plugin.nodeSelector: `a b=c` is no label"],
  [
    { tolerations: [{ key: "a", tolerationSeconds: 5 }] },
    "plugin.tolerations: only `NoExecute` is tolerated for a time",
  ],
  [{ tolerations: [{ value: "b" }] }, "plugin.tolerations: a toleration without a key says nothing"],
])("%o is refused", (options, message) => {
  expect(objections(kubernetes, { kubeconfig, ...options })).toEqual([message]);
});

test.each([newer, "p:2.0.0", "p:1.10.0", `p@sha256:${"a".repeat(64)}`, "registry.example:1.1/p"])(
  "%s may know the mesh",
  (image) => {
    expect(objections(kubernetes, { kubeconfig, image, mesh: {} })).toEqual([]);
  },
);
