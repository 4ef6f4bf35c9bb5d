import { defineEnvironment, docker, inCluster } from "@interlink-gitops/environment";
import { base } from "../base.ts";

// Everything in one pod: jobs run in Docker daemons inside the plugin's container. Where the machines are too old for
// user namespaces, `isolation: "privileged"` is the other way.
export default defineEnvironment({
  ...base,
  cluster: "development",
  nodes: {
    "interlink-incluster-node": inCluster({
      plugin: docker({ isolation: "user-namespace", logging: "debug" }),
      capacity: { cpu: 4, memory: "16Gi", pods: 50 },
    }),
  },
});
