import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refused, taken, useless, type Settings } from "../../packages/environment/src/rules/pod/testing.ts";
import { apiClient } from "./api-client.ts";
import { available, startApiServer } from "./judges.ts";

/** A Deployment with these settings as they are, past every check of ours. */
function deployment({ pod, container }: Settings): string {
  const labels = { app: "settings" };
  const spec = { containers: [{ name: "vk", image: "vk:1", ...container }], ...pod };
  return JSON.stringify({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "settings", namespace: "default" },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  });
}

const named = (list: readonly Settings[]) => list.map((one) => [JSON.stringify(one), one] as const);

describe.runIf(available("a real API server's word on pod settings", "etcd", "kube-apiserver"))(
  "a real API server",
  () => {
    let server: ReturnType<typeof startApiServer>;
    let refusal: (object: string) => Promise<string | undefined>;

    beforeAll(() => {
      server = startApiServer();
      refusal = apiClient(server.kubeconfig);
    });
    afterAll(() => server?.stop());

    test.each(named(refused))("refuses %s, as our rules do", async (_, settings) => {
      expect(await refusal(deployment(settings))).toMatch(/is invalid|Forbidden/);
    });

    test.each(named([...useless, ...taken]))("takes %s", async (_, settings) => {
      expect(await refusal(deployment(settings))).toBeUndefined();
    });
  },
);
