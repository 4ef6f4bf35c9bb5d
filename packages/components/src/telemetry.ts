import type { ResolvedNode } from "@interlink-gitops/environment";
import type { IEnvVar } from "@interlink-gitops/models";

/** What makes a program send traces (domain §1c). */
export function tracingVariables(
  { tracing }: ResolvedNode,
  program: "virtual-kubelet" | "interlink" | "plugin",
): IEnvVar[] {
  if (tracing === undefined || !tracing.programs.includes(program)) return [];
  const { endpoint, id, skipVerification } = tracing;
  return [
    { name: "ENABLE_TRACING", value: "1" },
    ...(endpoint === undefined ? [] : [{ name: "TELEMETRY_ENDPOINT", value: endpoint }]),
    ...(id === undefined ? [] : [{ name: "TELEMETRY_UNIQUE_ID", value: id }]),
    // The plugins do not read it.
    ...(skipVerification && program !== "plugin" ? [{ name: "TELEMETRY_INSECURE_SKIP_VERIFY", value: "true" }] : []),
  ];
}
