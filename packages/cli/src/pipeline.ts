import { adviseOnNode, componentResources, compose } from "@interlink-gitops/components";
import { adviseOnProject, deliver, deliveryResources } from "@interlink-gitops/delivery";
import type { Problem } from "@interlink-gitops/core";
import type { Composition, Pipeline, Resolution } from "@interlink-gitops/engine";
import { createResolver, type ImageDigests, type ResolvedEnvironment } from "@interlink-gitops/environment";
import { checkObject } from "@interlink-gitops/models";
import { secretResources } from "@interlink-gitops/secrets";

const customResources = [...secretResources, ...componentResources, ...deliveryResources];

/** What the build pins images to, and what is wrong with the file that says so. */
export interface Lock {
  digests: ImageDigests;
  problems: readonly Problem[];
}

const noLock: Lock = { digests: {}, problems: [] };

/** Wires the steps of a build together: the engine knows their order, and nothing of what they do. */
export function createPipeline({ digests, problems }: Lock = noLock): Pipeline {
  const resolve = createResolver(undefined, digests);
  return {
    problems,
    check: (object) => checkObject(object, customResources),
    advise: (change) => [...adviseOnNode(change), ...adviseOnProject(change)],
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
