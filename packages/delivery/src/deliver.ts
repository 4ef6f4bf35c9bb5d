import type { KubernetesObject, Resource } from "@interlink-gitops/core";
import { kustomization } from "@interlink-gitops/engine";
import type { ResolvedEnvironment } from "@interlink-gitops/environment";
import { withImageMarkers } from "./flux/image-markers.ts";
import { pullers } from "./list.ts";
import type { Puller, Shipment } from "./puller.ts";
import { readme } from "./readme.ts";
import { shipmentOf } from "./shipment.ts";

/** `delivery/` by path: objects, or a finished text. */
export type Delivery = Record<string, readonly Resource[] | string>;

/**
 * What makes pullers pull an environment: the files of `delivery/`. Empty when it asks for none. Pure.
 *
 * @param resources the objects of `manifests/`
 * @param passedThrough the finished files of `manifests/`, by their path there
 */
export function deliver(
  environment: ResolvedEnvironment,
  resources: readonly Resource[],
  passedThrough: readonly string[] = [],
): { resources: readonly Resource[]; delivery: Delivery } {
  const { delivery } = environment;
  if (delivery === undefined) return { resources, delivery: {} };
  const shipment = shipmentOf(environment, delivery, resources, passedThrough);
  const made = pullers.flatMap((puller) => {
    const objects = puller.objects(shipment);
    return objects === undefined ? [] : [{ puller, objects }];
  });
  return {
    resources: withImageMarkers(resources, delivery),
    delivery: Object.assign({}, ...made.map(({ puller, objects }) => filesOf(shipment, puller, objects)), {
      "README.md": readme(
        shipment,
        made.map(({ puller }) => puller),
      ),
    }) as Delivery,
  };
}

function filesOf({ environment }: Shipment, { name }: Puller, objects: Record<string, KubernetesObject[]>): Delivery {
  const files = Object.entries(objects).map(([file, list]) => [
    `${name}/${file}`,
    list.map((object) => ({ object, origin: { environment: environment.name, component: name } })),
  ]);
  const { path, text } = kustomization(environment.name, `${name}/`, Object.keys(objects).toSorted());
  return { ...Object.fromEntries(files), [path]: text };
}
