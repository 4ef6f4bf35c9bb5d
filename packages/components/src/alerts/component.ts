import type { ResolvedNode } from "@interlink-gitops/environment";
import { inNamespace } from "../metadata.ts";
import type { Component } from "../part.ts";

/** Tells people that a node is not there, or that its site is not. kube-state-metrics shows every condition of a Node. */
export const alerts: Component = {
  name: "alerts",
  contribute(node) {
    const { alerts: given } = node;
    if (given === undefined) return undefined;
    const metadata = inNamespace(node, `${node.name}-node`);
    const rule = {
      apiVersion: "monitoring.coreos.com/v1",
      kind: "PrometheusRule",
      metadata: { ...metadata, labels: { ...given.labels, ...metadata.labels } },
      spec: { groups: [{ name: `interlink-${node.name}`, rules: rulesOf(node, given) }] },
    };
    return { resources: [rule] };
  },
};

function rulesOf(
  node: ResolvedNode,
  { for: duration = "3m", severity = "critical" }: NonNullable<ResolvedNode["alerts"]>,
) {
  const { name, namespace } = node;
  const labels = { severity, virtual_node: name };
  const condition = (type: string, status: string) =>
    `kube_node_status_condition{node="${name}",condition="${type}",status="${status}"}`;
  const ready = condition("Ready", "true");
  return [
    {
      alert: "InterlinkNodeNotReady",
      // Absent only while other nodes are there: without any, it is kube-state-metrics that is missing.
      expr: `max by (node) (${ready}) == 0 or (absent(${ready}) and on () count(kube_node_status_condition) > 0)`,
      for: duration,
      labels,
      annotations: {
        summary: `The virtual node ${name} is not Ready`,
        description: `Its pods are evicted after five minutes, and their jobs cancelled. Look at: kubectl describe node ${name}; kubectl -n ${namespace} logs deployment/${name}-node -c vk`,
      },
    },
    {
      alert: "InterlinkConnectivityLost",
      expr: `max by (node) (${condition("InterlinkConnectivity", "false")}) == 1`,
      for: duration,
      labels,
      annotations: {
        summary: `The virtual node ${name} does not reach interLink or its plugin`,
        description: `The condition's message says why: kubectl get node ${name} -o yaml`,
      },
    },
  ];
}
