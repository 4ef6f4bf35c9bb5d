import { z } from "zod";
import { expect, test } from "vitest";
import { rowOf } from "./fields.ts";
import { observe } from "./observe.ts";
import { documentOf } from "./schema.ts";
import { environmentStages, nodeName } from "./stages.ts";

/** The kubelet's settings as they are, beside fields that other schemas would have. */
function seen(shape: z.ZodRawShape) {
  const { environments } = environmentStages()[0]!;
  const document = documentOf(z.strictObject(shape).meta({ id: "Settings" }));
  const observations = observe({ document, environments, path: ["nodes", nodeName, "kubelet"] });
  return Object.fromEntries(
    observations.map(({ field, places, refused }) => [rowOf(field), refused ?? places.map((place) => place.join(" "))]),
  );
}

test("a field is seen where the output changes with it", () => {
  const examples = ["signers.example/kubelet"];
  expect(seen({ signerName: z.string().optional().meta({ examples }) })).toEqual({
    "Settings.signerName": ["ConfigMap `<node>-virtual-kubelet-config` `InterLinkConfig.yaml` `KubeletCSRSignerName`"],
  });
});

test("each value of a choice is looked at", () => {
  const places = seen({ certificate: z.enum(["csr", "self-signed"]).optional() })["Settings.certificate"];
  expect(places).toEqual([
    "ClusterRole `<node>-role` `rules`",
    "ConfigMap `<node>-virtual-kubelet-config` `InterLinkConfig.yaml` `DisableCSR`",
  ]);
});

test("a field that no sample fits says why", () => {
  expect(seen({ port: z.string() })["Settings.port"]).toContain("`port` is a string, not a number");
});
