import type { EdgeRestNode } from "@interlink-gitops/environment";
import { translateKubelet, translateLogging, translateOffloading, translateTracing } from "./behaviour.ts";
import { translateCapacity } from "./capacity.ts";
import type { Context } from "./context.ts";
import { translateImages } from "./images.ts";
import { translateNetwork } from "./network.ts";
import { translateLabels, translateTaints } from "./node-marks.ts";
import { translateContainers, translatePod, type ContainerName } from "./pod.ts";

type Shared =
  | "capacity"
  | "labels"
  | "taints"
  | "logging"
  | "kubelet"
  | "offloading"
  | "network"
  | "tracing"
  | "images"
  | "containers"
  | "pod";

/** The fields that a node has in every mode, in the order in which a person would write them. */
export function commonFields(
  context: Context,
  containers: readonly ContainerName[],
): { [Name in Shared]: EdgeRestNode[Name] | undefined } & Pick<EdgeRestNode, "capacity"> {
  return {
    capacity: translateCapacity(context),
    labels: translateLabels(context),
    taints: translateTaints(context),
    logging: translateLogging(context),
    kubelet: translateKubelet(context),
    offloading: translateOffloading(context),
    network: translateNetwork(context),
    tracing: translateTracing(context, containers.includes("interlink")),
    images: translateImages(context, containers),
    containers: translateContainers(context, containers),
    pod: translatePod(context),
  };
}
