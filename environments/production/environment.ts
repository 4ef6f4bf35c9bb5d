import { defineEnvironment, edgeRest, secret } from "@interlink-gitops/environment";
import { base } from "../base.ts";

// interLink and the plugin run at two sites; the cluster dials them over HTTPS with an OAuth2 token.
export default defineEnvironment({
  ...base,
  cluster: "production",
  nodes: {
    "interlink-rest-node": edgeRest({
      url: "https://your-remote-endpoint.com",
      oauth: {
        tokenUrl: "https://your-oauth-provider.com/token",
        clientId: "your-client-id",
        audience: "your-audience",
        grant: "authorization_code",
        secret: secret.existing("interlink-rest-node-oauth"),
      },
      capacity: { cpu: 16, memory: "64Gi", pods: 200 },
    }),
    "interlink-accelerator-node": edgeRest({
      url: "https://your-accelerator-endpoint.com",
      oauth: {
        tokenUrl: "https://your-oauth-provider.com/token",
        clientId: "your-client-id",
        audience: "your-audience",
        grant: "client_credentials",
        secret: secret.existing("interlink-accelerator-node-oauth"),
      },
      capacity: {
        cpu: 16,
        memory: "64Gi",
        pods: 200,
        accelerators: [
          { resource: "nvidia.com/gpu", model: "a100", count: 2 },
          { resource: "xilinx.com/fpga", model: "u55c", count: 1 },
        ],
      },
      labels: { "node-type": "virtual", accelerator: "gpu" },
      taints: [{ key: "virtual-node", value: "true", effect: "NoSchedule" }],
    }),
  },
});
