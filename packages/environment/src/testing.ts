import type { Problem } from "@interlink-gitops/core";
import { docker } from "@interlink-gitops/plugins";
import { edgeRest, edgeSocket, inCluster } from "./author.ts";
import { createResolver, type Resolution } from "./resolve/resolve.ts";
import type { Environment } from "./schema/environment.generated.ts";
import { secret } from "@interlink-gitops/secrets";

// A public key made for tests; nobody has its private half.
export const publicKey =
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKZ0Y0Xv3m3l0nVZ1Jm2l1x0m8sVq0d4o5b6c7d8e9fA site@example";

/** A valid environment with one node of each mode, to change one thing at a time. */
export function validEnvironment(): Environment {
  return {
    cluster: "test",
    kubernetes: "1.31",
    interlink: "0.6.2",
    namespace: { name: "interlink", create: true },
    nodes: {
      inside: inCluster({ plugin: docker({ daemon: "machine" }), capacity: { cpu: 4, memory: "16Gi", pods: 50 } }),
      socket: edgeSocket({
        bastion: { nodePort: 31022, authorizedKeys: [publicKey], hostKeys: secret.existing("socket-host-keys") },
        capacity: { cpu: 8, memory: "32Gi", pods: 100 },
      }),
      rest: edgeRest({
        url: "https://site.example",
        oauth: {
          tokenUrl: "https://idp.example/token",
          clientId: "interlink",
          audience: "site",
          grant: "authorization_code",
          storage: {},
          secret: secret.existing("rest-oauth"),
        },
        capacity: {
          cpu: 16,
          memory: "64Gi",
          pods: 200,
          accelerators: [{ resource: "nvidia.com/gpu", model: "a100", count: 2 }],
        },
        labels: { "node-type": "virtual" },
        taints: [{ key: "virtual-node", value: "true", effect: "NoSchedule" }],
      }),
    },
  };
}

/** Resolves the valid environment after a change that types would not allow. */
export function resolveChanged(change: (environment: any) => void): Resolution {
  const environment = structuredClone(validEnvironment());
  change(environment);
  return createResolver()("test", environment);
}

/** The problem that a change causes, which must be a single one. */
export function onlyProblem(change: (environment: any) => void): Problem {
  const { problems } = resolveChanged(change);
  if (problems.length !== 1) throw new Error(`expected one problem, got ${JSON.stringify(problems, null, 2)}`);
  return problems[0]!;
}
