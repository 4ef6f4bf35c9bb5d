import type { ResolvedNode, ResolvedTracing } from "@interlink-gitops/environment";
import type { IEnvVar, IVolumeMount } from "@interlink-gitops/models";
import { certificatePath, mountCertificate, mountPair, together, type MountedFiles } from "./certificates.ts";
import type { Component } from "./part.ts";

type Program = ResolvedTracing["programs"][number];

/** The certificates for the collector, which each program that makes traces reads. */
export const tracing: Component = {
  name: "tracing",
  contribute(node) {
    if (node.tracing?.tls === undefined || node.tracing.programs.length === 0) return undefined;
    const { volumes, resources } = filesOf(node);
    return { volumes, resources };
  },
};

function filesOf(node: ResolvedNode): MountedFiles {
  const { ca, client } = node.tracing?.tls ?? {};
  return together([mountCertificate(node, "tracing-ca", ca), mountPair("tracing-certificate", client)]);
}

/** What makes a program send traces (domain §1c). */
export function tracingVariables({ tracing }: ResolvedNode, program: Program): IEnvVar[] {
  if (tracing === undefined || !tracing.programs.includes(program)) return [];
  const { endpoint, id, tls } = tracing;
  return [
    { name: "ENABLE_TRACING", value: "1" },
    ...(endpoint === undefined ? [] : [{ name: "TELEMETRY_ENDPOINT", value: endpoint }]),
    ...(id === undefined ? [] : [{ name: "TELEMETRY_UNIQUE_ID", value: id }]),
    ...(tls === undefined ? [] : tlsVariables(tls, program)),
  ];
}

function tlsVariables({ ca, client, skipVerification }: NonNullable<ResolvedTracing["tls"]>, program: Program) {
  return [
    { name: "TELEMETRY_CA_CRT_FILEPATH", value: certificatePath(ca) },
    { name: "TELEMETRY_CLIENT_CRT_FILEPATH", value: `${client.directory}/tls.crt` },
    { name: "TELEMETRY_CLIENT_KEY_FILEPATH", value: `${client.directory}/tls.key` },
    // The plugins verify nothing, and do not read it.
    ...(skipVerification && program !== "plugin" ? [{ name: "TELEMETRY_INSECURE_SKIP_VERIFY", value: "true" }] : []),
  ];
}

/** The mounts of those certificates. */
export function tracingMounts(node: ResolvedNode, program: Program): IVolumeMount[] {
  return node.tracing?.programs.includes(program) === true ? filesOf(node).volumeMounts : [];
}
