import { hasErrors, type Claim, type Problem, type Where } from "@interlink-gitops/core";
import { pluginDefinitions, type PluginDefinition } from "@interlink-gitops/plugins";
import { parse } from "../parse.ts";
import { findLiteralSecrets, rules } from "../rules/index.ts";
import type { Environment } from "../schema/environment.generated.ts";
import { environmentSchema } from "../schema/environment.ts";
import { claimsOf } from "./claims.ts";
import { decideNode, admitsAll } from "./decide.ts";
import type { ResolvedEnvironment } from "./node.ts";

/** What is left of an environment file: everything decided, or the reasons why not. */
export interface Resolution {
  /** Absent when one of the problems is an error. */
  environment?: ResolvedEnvironment;
  claims: Claim[];
  problems: Problem[];
}

/**
 * Makes the function that turns what a file exports into decided nodes. Pure: the same input gives the same result.
 *
 * @param definitions the plugins that files may name; all of them unless told otherwise.
 */
export function createResolver(definitions: readonly PluginDefinition[] = pluginDefinitions) {
  const schema = environmentSchema(definitions);
  const allRules = rules(definitions);

  return function resolve(name: string, input: unknown): Resolution {
    const where: Where = { environment: name, file: `environments/${name}/environment.ts` };
    const parsed = parse(schema, input, where);
    const shape = [...findLiteralSecrets(input, where), ...parsed.problems];
    if (shape.length > 0) return { claims: [], problems: shape };

    const environment = parsed.value as unknown as Environment;
    const problems = allRules.flatMap((rule) => rule.check(environment, where));
    if (hasErrors(problems)) return { claims: [], problems };

    const nodes = Object.entries(environment.nodes).map(([node, fields]) =>
      decideNode(name, environment, node, fields, definitions),
    );
    const { cluster, namespace } = environment;
    const resolved: ResolvedEnvironment = {
      name,
      cluster,
      namespace: {
        name: namespace.name,
        create: namespace.create ?? false,
        podSecurity: admitsAll(nodes.map((node) => node.podSecurity)),
      },
      nodes,
    };
    return { environment: resolved, claims: claimsOf(resolved, where), problems };
  };
}
