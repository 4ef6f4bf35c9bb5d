import { adviseOnNode, componentResources, compose } from "@interlink-gitops/components";
import { deliver, deliveryResources } from "@interlink-gitops/delivery";
import type { Composition, Pipeline, Resolution } from "@interlink-gitops/engine";
import { createResolver, type ResolvedEnvironment } from "@interlink-gitops/environment";
import { checkObject } from "@interlink-gitops/models";
import { secretResources } from "@interlink-gitops/secrets";

const customResources = [...secretResources, ...componentResources, ...deliveryResources];

/** Wires the steps of a build together: the engine knows their order, and nothing of what they do. */
export function createPipeline(): Pipeline {
  const resolve = createResolver();
  return {
    check: (object) => checkObject(object, customResources),
    advise: adviseOnNode,
    resolve(name, input) {
      const { environment, claims, reads, problems } = resolve(name, input);
      return {
        claims,
        reads,
        problems,
        compose: () => (environment === undefined ? { resources: [], problems: [] } : composeAll(environment, reads)),
      };
    },
  };
}

/** What is pulled, and what pulls it. */
function composeAll(environment: ResolvedEnvironment, reads: NonNullable<Resolution["reads"]>): Composition {
  const { resources, problems } = compose(environment);
  const delivered = deliver(
    environment,
    resources,
    reads.map(({ target }) => target),
  );
  return { ...delivered, resources: [...delivered.resources], problems };
}
