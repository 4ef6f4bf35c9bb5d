import { describe, expect, it } from "vitest";
import { checkInterLinkConfig, checkVirtualKubeletConfig } from "./check.ts";
import type { InterLinkConfig } from "./interlink.generated.ts";
import type { VirtualKubeletConfig } from "./virtual-kubelet.generated.ts";

const virtualKubelet: VirtualKubeletConfig = {
  InterlinkURL: "https://edge.example.org",
  InterlinkPort: "30443",
  VKTokenFile: "/opt/interlink/token",
  Resources: {
    CPU: "16",
    Memory: "64Gi",
    Pods: "200",
    Accelerators: [{ ResourceType: "nvidia.com/gpu", Available: "2" }],
  },
  NodeLabels: ["a=b"],
  NodeTaints: [{ Key: "a", Value: "b", Effect: "NoSchedule" }],
};

const interlink: InterLinkConfig = {
  InterlinkAddress: "unix:///run/interlink.sock",
  SidecarURL: "unix:///run/plugin.sock",
  JobScriptBuildConfig: { volumes_options: { scratch_area: "/scratch", fuse_sleep_seconds: 5 } },
};

describe("the virtual kubelet's configuration", () => {
  it("passes when all is right", () => {
    expect(checkVirtualKubeletConfig(virtualKubelet)).toEqual([]);
  });

  it.each([
    [{ InterlinkUrl: "http://a" }, "InterlinkUrl", undefined],
    [{ HTTP: { CACert: "/ca.der" } }, "HTTP.CACert", "CaCert"],
    [{ TLS: { CaCertFile: "/ca.pem" } }, "TLS.CaCertFile", "CACertFile"],
    [{ KubeletHTTP: { Insecure: true } }, "KubeletHTTP", undefined],
    [{ ServiceAccount: "a" }, "ServiceAccount", undefined],
    [{ Namespace: "a" }, "Namespace", undefined],
  ])("may not hold %j, which interLink ignores", (fields, path, suggestion) => {
    const [fault, ...more] = checkVirtualKubeletConfig({ ...virtualKubelet, ...fields });
    expect(fault).toMatchObject({ code: "unknown-field", path });
    expect(fault?.suggestion).toBe(suggestion);
    expect(more).toEqual([]);
  });

  it("has values that interLink would replace or drop refused", () => {
    const NodeTaints = [{ Key: "a", Effect: "noschedule" }];
    const Resources = { CPU: "16 cores", Accelerators: [{ ResourceType: "example.org/gpu" }] };
    expect(checkVirtualKubeletConfig({ ...virtualKubelet, NodeTaints, Resources })).toMatchObject([
      { code: "invalid-value", path: "Resources.CPU" },
      { code: "invalid-value", path: "Resources.Accelerators[0].ResourceType" },
      { code: "invalid-value", path: "NodeTaints[0].Effect", suggestion: "NoSchedule" },
    ]);
  });

  it("counts accelerators as integers before 0.6.1", () => {
    const old = structuredClone(virtualKubelet);
    old.Resources!.Accelerators![0]!.Available = 2;
    expect(checkVirtualKubeletConfig(old, "0.6.0")).toEqual([]);
    expect(checkVirtualKubeletConfig(old, "0.6.1")).toMatchObject([{ code: "wrong-type" }]);
    expect(checkVirtualKubeletConfig(virtualKubelet, "0.6.0")).toMatchObject([
      { code: "wrong-type", path: "Resources.Accelerators[0].Available" },
    ]);
  });

  it("has a type that knows its keys", () => {
    const misspelt: VirtualKubeletConfig = {
      InterlinkURL: "http://a",
      // @ts-expect-error interLink reads CaCert
      HTTP: { CACert: "/ca.der" },
    };
    expect(checkVirtualKubeletConfig(misspelt)).toHaveLength(1);
  });
});

describe("the interLink API server's configuration", () => {
  it("passes when all is right", () => {
    expect(checkInterLinkConfig(interlink)).toEqual([]);
  });

  it("may not hold the chart's misspelt volume_options", () => {
    const JobScriptBuildConfig = { volume_options: {} };
    expect(checkInterLinkConfig({ ...interlink, JobScriptBuildConfig })).toMatchObject([
      { code: "unknown-field", path: "JobScriptBuildConfig.volume_options", suggestion: "volumes_options" },
    ]);
  });

  it("needs to know where the plugin is", () => {
    const { SidecarURL: _, ...rest } = interlink;
    expect(checkInterLinkConfig(rest)).toMatchObject([{ code: "missing-field", path: "SidecarURL" }]);
  });
});
