export * from "./author.ts";
export { extend } from "./extend.ts";
export { parse, type Parsed } from "./parse.ts";
export { ownTaint } from "./resolve/own-taint.ts";
export { printEnvironment, printNode, type PrintOptions } from "./print/print.ts";
export { createResolver, type Resolution } from "./resolve/resolve.ts";
export type {
  CertificateFile,
  CertificatePair,
  Dial,
  ImageDigests,
  ResolvedApi,
  ResolvedBastion,
  ResolvedEnvironment,
  ResolvedNode,
  ResolvedToken,
  ResolvedTracing,
} from "./resolve/node.ts";
export type { Destination, ResolvedNetworkPolicy } from "./resolve/network-policy.ts";
export type { Download, ResolvedMesh, ResolvedNetwork } from "./resolve/network.ts";
export type { ResolvedArgo, ResolvedDelivery, ResolvedFlux, ResolvedSource } from "./resolve/delivery.ts";
export type { ReadableLogs, ResolvedCanary, ResolvedConnectionTest, Skipped } from "./resolve/connection-test.ts";
export { findLiteralSecrets, rules, type Rule } from "./rules/index.ts";
export type * from "./schema/environment.generated.ts";
export { environmentSchema } from "./schema/environment.ts";
export { secret, type SecretKey, type SecretReference } from "@interlink-gitops/secrets";
export * from "@interlink-gitops/plugins/list";
