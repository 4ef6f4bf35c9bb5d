import { defineEnvironment, edgeSocket, secret } from "@interlink-gitops/environment";
import { base } from "../base.ts";

// The plugin runs at the site, which opens a tunnel to the bastion: ssh -N -R 3000:<plugin> -p 31022 interlink@<node>
export default defineEnvironment({
  ...base,
  cluster: "staging",
  nodes: {
    "interlink-socket-node": edgeSocket({
      bastion: {
        nodePort: 31022,
        // The placeholder of interLink's guide. Put the site's own public key here.
        authorizedKeys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI..."],
        // kubectl -n interlink create secret generic interlink-socket-node-host-keys --from-file ssh_host_ed25519_key
        hostKeys: secret.existing("interlink-socket-node-host-keys"),
      },
      capacity: { cpu: 8, memory: "32Gi", pods: 100 },
    }),
  },
});
