import { describe, expect, it } from "vitest";
import { images, isAtLeast, releases } from "./releases.ts";

describe("releases", () => {
  it("are in order, the newest last", () => {
    for (const [index, release] of releases.entries()) {
      expect(releases.filter((other) => isAtLeast(release, other))).toEqual(releases.slice(0, index + 1));
    }
  });

  it.each([
    ["0.3.8-pre1", true],
    ["0.6.0", true],
    ["0.6.0-pre2", true],
    ["0.6.1", false],
    ["0.10.0", false],
    ["1.0.0", false],
  ])("0.6.0 has what came with %s: %s", (since, has) => {
    expect(isAtLeast("0.6.0", since)).toBe(has);
  });

  it.each(releases)("have images of their own: %s", (release) => {
    expect(images[release]).toEqual({
      virtualKubelet: `ghcr.io/interlink-hq/interlink/virtual-kubelet-inttw:${release}`,
      interlink: `ghcr.io/interlink-hq/interlink/interlink:${release}`,
      refreshToken: `ghcr.io/interlink-hq/interlink/virtual-kubelet-inttw-refresh:${release}`,
    });
  });
});
