import { adviseOnNode, componentResources, compose } from "@interlink-gitops/components";
import type { Pipeline } from "@interlink-gitops/engine";
import { createResolver } from "@interlink-gitops/environment";
import { checkObject } from "@interlink-gitops/models";
import { secretResources } from "@interlink-gitops/secrets";

const customResources = [...secretResources, ...componentResources];

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
        compose: () => (environment === undefined ? { resources: [], problems: [] } : compose(environment)),
      };
    },
  };
}
