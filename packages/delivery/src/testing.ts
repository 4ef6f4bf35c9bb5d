import { compose } from "@interlink-gitops/components";
import { createResolver, type Environment } from "@interlink-gitops/environment";
import { validEnvironment } from "../../environment/src/testing.ts";
import { deliver, type Delivery } from "./deliver.ts";

const git = { url: "https://git.example/hpc/nodes.git" };

/** What is delivered of the valid environment, with this in its `delivery`. */
export function delivered(
  delivery: object,
  change: (environment: Environment) => void = () => {},
  passedThrough: string[] = [],
): { delivery: Delivery; resources: ReturnType<typeof deliver>["resources"] } {
  const written = { ...validEnvironment(), delivery: { git, ...delivery } } as Environment;
  change(written);
  const { environment, problems } = createResolver()("site", written);
  if (environment === undefined) throw new Error(JSON.stringify(problems, null, 2));
  return deliver(environment, compose(environment).resources, passedThrough);
}

/** The objects of one file. */
export function objectsIn(delivery: Delivery, path: string): any[] {
  const content = delivery[path];
  if (content === undefined || typeof content === "string") throw new Error(`no objects in ${path}`);
  return content.map(({ object }) => object);
}
