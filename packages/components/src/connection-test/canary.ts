import { ownTaint, type ResolvedCanary, type ResolvedNode } from "@interlink-gitops/environment";
import type { IPod, IToleration } from "@interlink-gitops/models";
import { inNamespace, labelsOf } from "../metadata.ts";
import { confined } from "../security.ts";

/** One name for ever: the role of the test is limited to it. */
export function canaryName({ name }: ResolvedNode): string {
  return `${name}-canary`;
}

// The image may be anybody's, and its command may write.
const { readOnlyRootFilesystem: _, ...securityContext } = confined(65532);

/** A pod that the scheduler puts on the virtual node and nowhere else, as people's own pods come there. */
export function canaryPod(node: ResolvedNode, { image, command, annotations }: ResolvedCanary): IPod {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      ...inNamespace(node, canaryName(node)),
      labels: { ...labelsOf(node), "app.kubernetes.io/component": "canary" },
      annotations,
    },
    spec: {
      // A label of the file's own would replace interLink's (domain §1a).
      nodeSelector: { "kubernetes.io/hostname": node.labels["kubernetes.io/hostname"] ?? node.name },
      tolerations: tolerationsOf(node),
      restartPolicy: "Never",
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      terminationGracePeriodSeconds: 5,
      securityContext: { seccompProfile: { type: "RuntimeDefault" } },
      containers: [
        {
          name: "canary",
          image,
          command,
          // A site may bill what is asked for, and the scheduler must find room.
          resources: { requests: { cpu: "100m", memory: "64Mi" }, limits: { cpu: "100m", memory: "64Mi" } },
          securityContext,
        },
      ],
    },
  } satisfies IPod;
}

/** interLink's own taint, and those of the file as they stand there: one that the Node has otherwise is a finding. */
function tolerationsOf({ taints }: ResolvedNode): IToleration[] {
  return [
    { key: ownTaint.key, operator: "Exists" },
    ...taints.map(({ key, value = "", effect }) => ({ key, operator: "Equal" as const, value, effect })),
  ];
}
