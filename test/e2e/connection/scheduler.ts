import { repeatedly } from "../repeatedly.ts";
import type { Api } from "./api.ts";

/** Binds pods that select this node and tolerate its taints, as kube-scheduler would. Returns a function that stops it. */
export function startScheduler(api: Api, name: string): () => Promise<void> {
  return repeatedly(300, async () => {
    const node = await api.ask("GET", `/api/v1/nodes/${name}`);
    const { items } = (await api.ask("GET", "/api/v1/pods")) ?? { items: [] };
    for (const { metadata, spec } of items) {
      const wanted = Object.entries(spec.nodeSelector ?? { none: "none" });
      const fits =
        node !== undefined &&
        spec.nodeName === undefined &&
        wanted.every(([key, value]) => node.metadata.labels?.[key] === value) &&
        (node.spec.taints ?? [])
          // Admission adds them, and only a controller that does not run here would take them away.
          .filter(({ key }: Taint) => !key.startsWith("node.kubernetes.io/"))
          .every((taint: Taint) => tolerates(spec.tolerations ?? [], taint));
      if (!fits) continue;
      const binding = {
        apiVersion: "v1",
        kind: "Binding",
        metadata: { name: metadata.name },
        target: { kind: "Node", name },
      };
      await api.ask("POST", `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}/binding`, binding);
    }
  });
}

interface Taint {
  key: string;
  value?: string;
  effect: string;
}

function tolerates(tolerations: { key?: string; operator?: string; value?: string; effect?: string }[], taint: Taint) {
  return tolerations.some(
    ({ key, operator = "Equal", value = "", effect }) =>
      key === taint.key &&
      (effect === undefined || effect === taint.effect) &&
      (operator === "Exists" || value === (taint.value ?? "")),
  );
}
