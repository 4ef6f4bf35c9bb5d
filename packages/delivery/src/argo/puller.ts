import { shapesOfCustomResource } from "@interlink-gitops/models";
import type { Puller } from "../puller.ts";
import { argoResources } from "./crd.ts";
import { argoGuide } from "./guide.ts";
import { argoApplications, argoProject, argoRoot } from "./objects.ts";

/** Argo CD: a project, an Application for each directory, and one for these objects themselves. */
export const argo: Puller = {
  name: "argo",
  shapes: argoResources.map(shapesOfCustomResource),
  objects(shipment) {
    const { argo: settings } = shipment.delivery;
    if (settings === undefined) return undefined;
    return {
      "app-project.yaml": [argoProject(shipment, settings)],
      "applications.yaml": argoApplications(shipment, settings),
      "delivery.yaml": [argoRoot(shipment, settings)],
    };
  },
  guide: argoGuide,
};
