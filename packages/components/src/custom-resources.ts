import { type Shapes, shapesOfCustomResource } from "@interlink-gitops/models";
import { prometheusRule } from "./alerts/prometheus-crd.ts";
import { ciliumNetworkPolicy } from "./network-policy/cilium-crd.ts";

/** The custom resources that components make, for `checkObject(object, componentResources)`. */
export const componentResources: readonly Shapes[] = [prometheusRule, ciliumNetworkPolicy].map(shapesOfCustomResource);
