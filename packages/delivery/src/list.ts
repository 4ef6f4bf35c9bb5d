import type { Shapes } from "@interlink-gitops/models";
import { argo } from "./argo/puller.ts";
import { flux } from "./flux/puller.ts";
import type { Puller } from "./puller.ts";

/** What can pull an environment. A new one is a folder beside these and a line here. */
export const pullers: readonly Puller[] = [flux, argo];

/** The custom resources that pullers read, for `checkObject(object, deliveryResources)`. */
export const deliveryResources: readonly Shapes[] = pullers.flatMap((puller) => puller.shapes);
