import { defineEnvironment, docker, inCluster } from "@interlink-gitops/environment";
import { base } from "../base.ts";

// Everything in one pod. Jobs run in Docker daemons that the machine's own Docker starts; where none is installed,
// `daemon: "container"` starts one inside the plugin's container, which then is privileged.
export default defineEnvironment({
  ...base,
  cluster: "development",
  nodes: {
    "interlink-incluster-node": inCluster({
      plugin: docker({ daemon: "machine", logging: "debug" }),
      capacity: { cpu: 4, memory: "16Gi", pods: 50 },
    }),
  },
});
