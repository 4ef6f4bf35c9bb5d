import { acceleratorAdded, acceleratorRemoved, capacityLowered, capacityRaised } from "./capacity.ts";
import { admissionTightened, admissionWeakened } from "./admission.ts";
import {
  deliveryAdded,
  deliveryChanged,
  deliveryPaused,
  deliveryRemoved,
  deliveryRewrites,
  deliverySource,
  deliveryWidened,
} from "./delivery.ts";
import { endpointChanged, tokenChanged, tunnelKeyAdded, tunnelKeyRemoved } from "./endpoints.ts";
import { environmentAdded, environmentRemoved } from "./environments.ts";
import { foreign, handEdited, unreadable, unreadableBefore } from "./files.ts";
import { containerAdded, containerRemoved, imageMoves } from "./images.ts";
import { immutableChanged } from "./immutable.ts";
import { jobRuns } from "./jobs.ts";
import type { ChangeKind } from "./kind.ts";
import { appliedUnseen, kustomizationBroken, kustomizationRewrites, leftOut } from "./kustomizations.ts";
import { labelChanged } from "./labels.ts";
import { metadataActs } from "./metadata.ts";
import { networkClosed, networkOpened } from "./network.ts";
import { nodeAdded, nodeRemoved, nodeRenamed } from "./nodes.ts";
import {
  namespaceChanged,
  namespaceKept,
  namespaceRemoved,
  objectAdded,
  objectKept,
  objectRemoved,
  objectRenamed,
  storageRemoved,
} from "./objects.ts";
import { permissionNarrowed, permissionRewritten, permissionWidened } from "./permissions.ts";
import { probeWeakened } from "./probes.ts";
import { releaseChanged } from "./release.ts";
import { configWithoutRestart, restartConfig, restartImage, restartPod } from "./restart.ts";
import { overlapping, stopped } from "./rollout.ts";
import { secretSourceChanged } from "./secret-sources.ts";
import { secretBackendChanged, secretReferenceChanged, secretValueChanged } from "./secrets.ts";
import { containerPrivileged, hostAccess, securityWeakened } from "./security.ts";
import { podCidrChanged, taintByHand, taintChanged, taintEvicts, taintRecreate } from "./taints.ts";
import { tlsOff } from "./tls.ts";
import { objectTwice } from "./twice.ts";

/** Every kind of change, in the order in which a reviewer wants to hear of them. A new one is a file and a line here. */
export const kinds: readonly ChangeKind[] = [
  environmentAdded,
  environmentRemoved,
  nodeAdded,
  nodeRemoved,
  nodeRenamed,
  unreadable,
  unreadableBefore,
  handEdited,
  foreign,
  kustomizationBroken,
  objectTwice,
  leftOut,
  appliedUnseen,
  kustomizationRewrites,
  namespaceRemoved,
  namespaceChanged,
  storageRemoved,
  immutableChanged,
  stopped,
  overlapping,
  endpointChanged,
  tokenChanged,
  tunnelKeyRemoved,
  taintRecreate,
  taintByHand,
  taintEvicts,
  taintChanged,
  podCidrChanged,
  acceleratorRemoved,
  deliveryRemoved,
  deliverySource,
  deliveryPaused,
  restartConfig,
  restartImage,
  restartPod,
  configWithoutRestart,
  secretReferenceChanged,
  secretBackendChanged,
  secretSourceChanged,
  secretValueChanged,
  objectRenamed,
  permissionWidened,
  containerPrivileged,
  hostAccess,
  securityWeakened,
  admissionWeakened,
  networkOpened,
  tlsOff,
  deliveryWidened,
  deliveryRewrites,
  tunnelKeyAdded,
  ...imageMoves,
  releaseChanged,
  capacityLowered,
  capacityRaised,
  acceleratorAdded,
  labelChanged,
  permissionNarrowed,
  permissionRewritten,
  admissionTightened,
  networkClosed,
  probeWeakened,
  containerAdded,
  containerRemoved,
  deliveryAdded,
  deliveryChanged,
  namespaceKept,
  objectAdded,
  objectRemoved,
  objectKept,
  metadataActs,
  jobRuns,
];
