import type { ResolvedNode } from "@interlink-gitops/environment";
import { callTo, tracingTraffic, type Traffic } from "../traffic.ts";

/** Who calls the virtual kubelet, and whom it calls. Its own API shows everybody the logs of every pod (domain §2.1). */
export function virtualKubeletTraffic(node: ResolvedNode): Traffic[] {
  const { kubelet, dial, networkPolicy } = node;
  return [
    { direction: "in", with: "api-server", ports: [kubelet.port], because: "kubectl logs" },
    {
      direction: "out",
      with: "api-server",
      ...(networkPolicy === undefined ? {} : { ports: networkPolicy.apiServer.ports }),
      because: "it is a node of the cluster",
    },
    { direction: "out", with: "dns", ports: [53], protocols: ["UDP", "TCP"], because: "all that it calls by name" },
    ...(dial.kind === "url" ? callTo("interlink", dial.url, "interLink at the site", dial.port) : []),
    ...tracingTraffic(node, "virtual-kubelet"),
  ];
}
