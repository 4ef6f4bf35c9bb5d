import { expect, it } from "vitest";
import { keysNewerThan } from "./newer-keys.ts";

const config = { InterlinkURL: "http://a", Network: { EnableTunnel: true, FullMesh: true }, Pprof: { Enabled: true } };

it("lists the keys that a release does not know", () => {
  expect(keysNewerThan(config, "virtual-kubelet", "0.5.2")).toEqual([
    { path: "Network.FullMesh", since: "0.6.0" },
    { path: "Pprof", since: "0.6.2" },
  ]);
  expect(keysNewerThan(config, "virtual-kubelet", "0.6.1")).toEqual([{ path: "Pprof", since: "0.6.2" }]);
  expect(keysNewerThan(config, "virtual-kubelet", "0.6.2")).toEqual([]);
});

it("knows each file's own keys", () => {
  expect(keysNewerThan({ DisableCSR: true }, "interlink", "0.5.2")).toEqual([]);
  expect(keysNewerThan({ Pprof: {} }, "interlink", "0.6.0")).toHaveLength(1);
});

it("is not misled by inherited names", () => {
  expect(keysNewerThan({ constructor: { toString: 1 } }, "interlink", "0.5.2")).toEqual([]);
});
