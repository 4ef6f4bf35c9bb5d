import { describe, expect, it } from "vitest";
import { suggest } from "./suggest.ts";

describe("suggest", () => {
  it.each([
    ["imagee", ["name", "image", "imagePullPolicy"], "image"],
    ["InterlinkUrl", ["InterlinkPort", "InterlinkURL"], "InterlinkURL"],
    ["volume_mounts", ["volumes", "volumeMounts"], "volumeMounts"],
    ["node-name", ["nodeSelector", "nodeName"], "nodeName"],
    ["teh", ["the", "tea"], "the"],
    ["Deploymnet", ["DaemonSet", "Deployment"], "Deployment"],
  ])("takes %s from %j for %s", (word, candidates, meant) => {
    expect(suggest(word, candidates)).toBe(meant);
  });

  it("stays silent when nothing is near", () => {
    expect(suggest("banana", ["image", "name", "ports"])).toBeUndefined();
  });

  it("does not take one short word for another", () => {
    expect(suggest("ip", ["id", "if"])).toBeUndefined();
  });

  it("prefers the nearest candidate to the first", () => {
    expect(suggest("limit", ["limbs", "limits"])).toBe("limits");
  });

  it("knows no candidates", () => {
    expect(suggest("anything", [])).toBeUndefined();
  });
});
