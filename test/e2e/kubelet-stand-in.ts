import type { ControlPlane } from "./control-plane.ts";
import { repeatedly } from "./repeatedly.ts";

const leases = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases";

/** A process that writes a Node and its Lease. */
export interface KubeletStandIn {
  /** How often it found its Node gone. It goes on all the same. */
  missed: number;
  /** How often it made its Lease. */
  leased: number;
  stop(): Promise<void>;
}

/**
 * Writes a Node and its Lease as interLink's virtual kubelet does: it makes the Node when there is none, else it reports
 * labels and status and leaves the spec; it never makes the Node again later; its Lease belongs to the Node that it met
 * first. Unless its site answers, the Node is not Ready and the control plane taints it.
 */
export async function startKubeletStandIn(
  { call }: ControlPlane,
  name: string,
  { every = 2000, answers = false } = {},
): Promise<KubeletStandIn> {
  const labels = {
    "kubernetes.io/hostname": name,
    "kubernetes.io/os": "virtual-kubelet",
    "kubernetes.io/role": "agent",
    "virtual-node.interlink/type": "virtual-kubelet",
  };
  const now = new Date().toISOString();
  const ready = {
    type: "Ready",
    status: answers ? "True" : "False",
    reason: "KubeletPending",
    message: answers ? "Response: 200" : "Ping Failed",
    lastHeartbeatTime: now,
    lastTransitionTime: now,
  };
  const capacity = { cpu: "16", memory: "64Gi", pods: "200" };
  const status = { capacity, allocatable: capacity, conditions: [ready] };
  const taints = [{ key: "virtual-node.interlink/no-schedule", value: "true", effect: "NoSchedule" }];
  const path = `/api/v1/nodes/${name}`;
  const found = await call("PATCH", `${path}/status`, { metadata: { labels }, status });
  const { body: node } =
    found.status === 404
      ? await call("POST", "/api/v1/nodes", {
          apiVersion: "v1",
          kind: "Node",
          metadata: { name, labels },
          spec: { providerID: `external:///${name}`, taints },
          status,
        })
      : found;
  const lease = () => ({
    apiVersion: "coordination.k8s.io/v1",
    kind: "Lease",
    metadata: { name, ownerReferences: [{ apiVersion: "v1", kind: "Node", name, uid: node.metadata.uid }] },
    spec: { holderIdentity: name, leaseDurationSeconds: 300, renewTime: new Date().toISOString().replace("Z", "000Z") },
  });
  const stop = repeatedly(every, async () => {
    if ((await call("GET", path)).status === 404) self.missed += 1;
    const renewed = await call("PATCH", `${leases}/${name}`, { spec: lease().spec });
    if (renewed.status === 404) self.leased += (await call("POST", leases, lease())).status === 201 ? 1 : 0;
  });
  const self: KubeletStandIn = { missed: 0, leased: 0, stop };
  return self;
}
