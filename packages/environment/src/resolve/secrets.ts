import { basename } from "node:path/posix";
import type { KubernetesObject, Problem, Where } from "@interlink-gitops/core";
import type { PluginDefinition } from "@interlink-gitops/plugins";
import {
  provideSecrets,
  secretRevision,
  type CertificateUse,
  type SecretReference,
  type SecretUse,
} from "@interlink-gitops/secrets";
import type { VirtualNode } from "../schema/environment.generated.ts";
import { caPurpose } from "./certificates.ts";
import { choosePlugin, setUpPlugin } from "./plugin.ts";

/** The host key of the bastion, as sshd calls its file. */
export const hostKeyFile = "ssh_host_ed25519_key";
/** The key of the image hub's token. */
export const hubTokenKey = "master-token";

/** Every Secret that a node reads, and which values of it. */
export function secretUses(
  name: string,
  node: VirtualNode,
  where: Where,
  definitions: readonly PluginDefinition[],
): SecretUse[] {
  const at = (field: string) => ({ ...where, node: name, field: `nodes.${name}.${field}` });
  return [...pairUses(node, at), ...caUses(node, at), ...hubUses(node, at), ...modeUses(name, node, at, definitions)];
}

function hubUses(node: VirtualNode, at: (field: string) => Where): SecretUse[] {
  const reference = node.mode === "edge-rest" ? undefined : node.jobScript?.build?.singularityHub?.masterToken;
  if (reference === undefined) return [];
  return [{ reference, purposes: [hubTokenKey], where: at("jobScript.build.singularityHub.masterToken") }];
}

/** Certificates with their keys, whoever shows them, and as what. */
function pairUses(node: VirtualNode, at: (field: string) => Where): SecretUse[] {
  const isInside = node.mode !== "edge-rest";
  const { server, client } = (isInside ? node.api?.tls : undefined) ?? {};
  return [
    ...pair("server", at("kubelet.certificateSecret"), node.kubelet?.certificateSecret),
    ...pair("server", at("api.tls.server"), server),
    ...pair("client", at("api.tls.client"), client),
    ...pair("client", at("tls.client"), isInside ? undefined : node.tls?.client),
    ...pair("client", at("tracing.client"), node.tracing?.client),
  ];
}

function pair(certificate: CertificateUse, where: Where, reference: SecretReference | undefined): SecretUse[] {
  return reference === undefined ? [] : [{ reference, purposes: ["tls.crt", "tls.key"], certificate, where }];
}

/** CAs that are at hand only in a Secret. */
function caUses(node: VirtualNode, at: (field: string) => Where): SecretUse[] {
  const isInside = node.mode !== "edge-rest";
  const cas = {
    "tls.caCertificate": isInside ? undefined : node.tls?.caCertificate,
    "oauth.caCertificate": isInside ? undefined : node.oauth?.caCertificate,
    "api.tls.caCertificate": isInside ? node.api?.tls?.caCertificate : undefined,
    "api.tls.clientCaCertificate": isInside ? node.api?.tls?.clientCaCertificate : undefined,
  };
  return Object.entries(cas).flatMap(([field, reference]) =>
    typeof reference === "object" ? [{ reference, purposes: [caPurpose], where: at(field) }] : [],
  );
}

function modeUses(
  name: string,
  node: VirtualNode,
  at: (field: string) => Where,
  definitions: readonly PluginDefinition[],
): SecretUse[] {
  switch (node.mode) {
    case "edge-rest": {
      const { oauth } = node;
      const purposes = ["client-secret", ...(oauth?.grant === "authorization_code" ? ["refresh-token"] : [])];
      return oauth === undefined ? [] : [{ reference: oauth.secret, purposes, where: at("oauth.secret") }];
    }
    case "edge-socket":
      return node.bastion?.hostKeys === undefined
        ? []
        : [{ reference: node.bastion.hostKeys, purposes: [hostKeyFile], where: at("bastion.hostKeys") }];
    case "in-cluster": {
      const { secrets = [], secretEnv = {} } = setUpPlugin(choosePlugin(name, node, at("plugin"), definitions));
      return [...secrets, ...Object.values(secretEnv)].map(({ reference, purpose }) => ({
        reference,
        purposes: [purpose],
        where: at("plugin"),
      }));
    }
  }
}

/** A file beside the environment file that passes through into `manifests/`. */
export interface PassThrough {
  /** Relative to the environment's folder. */
  source: string;
  /** Relative to `manifests/`. */
  target: string;
  check(text: string): Problem[];
}

/** What makes the Secrets of an environment appear, and where it is written. */
export interface PlacedSecrets {
  /** By node; under the empty name what several nodes share. */
  objects: Map<string, KubernetesObject[]>;
  reads: PassThrough[];
  problems: Problem[];
}

/**
 * A Secret that one node uses is written with that node, one that several use with what they share. Two namespaces are
 * two Secrets, whatever their names.
 */
export function placeSecrets(uses: readonly SecretUse[], namespaceOf: (node: string) => string): PlacedSecrets {
  const placed: PlacedSecrets = { objects: new Map(), reads: [], problems: [] };
  const byNamespace = Map.groupBy(uses, ({ where }) => namespaceOf(where.node!));
  for (const [namespace, here] of byNamespace) {
    for (const shared of Map.groupBy(here, ({ reference }) => reference.name).values()) {
      const nodes = new Set(shared.map(({ where }) => where.node!));
      const owner = nodes.size === 1 ? [...nodes][0]! : "";
      const folder = owner === "" ? "cluster" : `nodes/${owner}`;
      const { objects, files, problems } = provideSecrets(shared, namespace);
      placed.objects.set(owner, [...(placed.objects.get(owner) ?? []), ...objects]);
      placed.reads.push(
        ...files.map(({ source, check }) => ({ source, target: `${folder}/${basename(source)}`, check })),
      );
      placed.problems.push(...problems);
    }
  }
  return placed;
}

/** What rolls the node's pod when a Secret is rotated. */
export function revisionsOf(uses: readonly SecretUse[]): string[] {
  return uses.flatMap(({ reference }) => secretRevision(reference) ?? []);
}
