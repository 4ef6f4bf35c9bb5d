import { hasErrors, type Claim, type Problem, type Where } from "@interlink-gitops/core";
import { pluginDefinitions, type PluginDefinition } from "@interlink-gitops/plugins";
import { withoutAbsent } from "../absent.ts";
import { parse } from "../parse.ts";
import { findLiteralSecrets, rules } from "../rules/index.ts";
import type { Environment } from "../schema/environment.generated.ts";
import { environmentSchema } from "../schema/environment.ts";
import { claimsOf } from "./claims.ts";
import { decideNode } from "./decide.ts";
import { decideDelivery } from "./delivery.ts";
import { decideNamespaces, namespaceOf } from "./namespaces.ts";
import type { ResolvedEnvironment } from "./environment.ts";
import type { ImageDigests } from "./node.ts";
import { placeSecrets, revisionsOf, secretUses, type PassThrough } from "./secrets.ts";

/** What is left of an environment file: everything decided, or the reasons why not. */
export interface Resolution {
  /** Absent when one of the problems is an error. */
  environment?: ResolvedEnvironment;
  claims: Claim[];
  /** Files beside the environment file that pass through into its output. */
  reads: PassThrough[];
  problems: Problem[];
}

/**
 * Makes the function that turns what a file exports into decided nodes. Pure: the same input gives the same result.
 *
 * @param definitions the plugins that files may name; all of them unless told otherwise.
 * @param digests what the lock file pins images to; nothing unless told otherwise.
 */
export function createResolver(
  definitions: readonly PluginDefinition[] = pluginDefinitions,
  digests: ImageDigests = {},
) {
  const schema = environmentSchema(definitions);
  const allRules = rules(definitions, schema);

  return function resolve(name: string, input: unknown): Resolution {
    const where: Where = { environment: name, file: `environments/${name}/environment.ts` };
    const parsed = parse(schema, input, where);
    const sound = parsed.value ?? withoutFaultyNodes(input, parsed.problems);
    const environment = withoutAbsent(sound) as Environment | undefined;
    const secrets = findLiteralSecrets(input, where);
    const told = new Set(secrets.filter(({ severity }) => severity === "error").map((found) => found.where.field));
    const broken = environment === undefined ? [] : allRules.flatMap((rule) => rule.check(environment, where));
    const others = [...parsed.problems, ...broken].filter((found) => !told.has(found.where.field));
    const known = [...secrets, ...others];
    if (environment === undefined || hasErrors(known)) return { claims: [], reads: [], problems: known };

    const uses = Object.entries(environment.nodes).flatMap(([node, fields]) =>
      secretUses(node, fields, where, definitions),
    );
    const placed = placeSecrets(uses, (node) => namespaceOf(environment, environment.nodes[node]!));
    const problems = [...known, ...placed.problems];
    if (hasErrors(problems)) return { claims: [], reads: [], problems };

    const usesByNode = Map.groupBy(uses, ({ where }) => where.node);
    const nodes = Object.entries(environment.nodes).map(([node, fields]) => ({
      ...decideNode(name, environment, node, fields, definitions),
      digests,
      secrets: placed.objects.get(node) ?? [],
      secretRevisions: revisionsOf(usesByNode.get(node) ?? []),
    }));
    const resolved: ResolvedEnvironment = {
      name,
      cluster: environment.cluster,
      namespace: environment.namespace.name,
      namespaces: decideNamespaces(environment, nodes),
      ...(environment.delivery === undefined ? {} : { delivery: decideDelivery(environment.delivery) }),
      secrets: placed.objects.get("") ?? [],
      nodes,
    };
    return { environment: resolved, claims: claimsOf(resolved, where), reads: placed.reads, problems };
  };
}

/** The nodes whose shape is sound, so that their rules are checked in the same run; undefined when the fault is outside. */
function withoutFaultyNodes(input: unknown, problems: readonly Problem[]): unknown {
  const faulty = new Set(problems.map(({ where }) => where.node));
  if (faulty.has(undefined)) return undefined;
  const { nodes, ...rest } = input as { nodes: Record<string, unknown> };
  const sound = Object.entries(nodes).filter(([name]) => !faulty.has(name));
  return sound.length === 0 ? undefined : { ...rest, nodes: Object.fromEntries(sound) };
}
