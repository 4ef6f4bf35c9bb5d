import type { KubernetesObject, Problem, Resource } from "@interlink-gitops/core";
import type { ResolvedEnvironment, ResolvedNode } from "@interlink-gitops/environment";
import { assemble } from "./assemble.ts";
import { checkConfigs } from "./check-configs.ts";
import { components } from "./list.ts";
import { ownNamespaces } from "./namespace.ts";
import type { Component } from "./part.ts";
import { deriveNetworkPolicy } from "./network-policy/derive.ts";
import { deriveRbac } from "./rbac.ts";

/** What an environment becomes in the cluster. */
export interface Composition {
  resources: Resource[];
  problems: Problem[];
}

/** Builds every object of an environment. Pure. */
export function compose(environment: ResolvedEnvironment, list: readonly Component[] = components): Composition {
  const shared = ownNamespaces(environment).map((object) => ({
    object,
    origin: { environment: environment.name, component: "namespace" },
  }));
  const secrets = environment.secrets.map((object) => ({
    object,
    origin: { environment: environment.name, component: "secrets" },
  }));
  const nodes = environment.nodes.map((node) => composeNode(node, list));
  return {
    resources: [...shared, ...secrets, ...nodes.flatMap(({ resources }) => resources)],
    problems: nodes.flatMap(({ problems }) => problems),
  };
}

function composeNode(node: ResolvedNode, list: readonly Component[]): Composition {
  const contributions = list.flatMap((component) => {
    const part = component.contribute(node);
    return part === undefined ? [] : [{ component: component.name, part }];
  });
  const parts = contributions.map(({ part }) => part);
  const { deployment, problems } = assemble(node, parts);
  const policy = deriveNetworkPolicy(
    node,
    parts.flatMap((part) => part.traffic ?? []),
  );
  const resource = (component: string) => (object: KubernetesObject) => ({
    object,
    origin: { environment: node.environment, node: node.name, component },
  });
  return {
    resources: [
      ...deriveRbac(
        node,
        parts.flatMap((part) => part.access ?? []),
      ).map(resource("rbac")),
      ...policy.resources.map(resource("network-policy")),
      ...contributions.flatMap(({ component, part }) => (part.resources ?? []).map(resource(component))),
      resource("deployment")(deployment),
    ],
    problems: [
      ...problems,
      ...policy.problems,
      ...contributions.flatMap(({ component, part }) => checkConfigs(node, component, part)),
    ],
  };
}
