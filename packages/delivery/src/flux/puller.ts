import { shapesOfCustomResource } from "@interlink-gitops/models";
import type { Puller } from "../puller.ts";
import { fluxResources } from "./crd.ts";
import { fluxGuide } from "./guide.ts";
import { fluxKustomizations, fluxRoot, fluxSource } from "./objects.ts";

/** Flux: a source, a Kustomization for each directory, and one for these objects themselves. */
export const flux: Puller = {
  name: "flux",
  shapes: fluxResources.map(shapesOfCustomResource),
  objects(shipment) {
    const { flux: settings } = shipment.delivery;
    if (settings === undefined) return undefined;
    return {
      "source.yaml": [fluxSource(shipment, settings)],
      "kustomizations.yaml": fluxKustomizations(shipment, settings),
      "delivery.yaml": [fluxRoot(shipment, settings)],
    };
  },
  guide: fluxGuide,
};
