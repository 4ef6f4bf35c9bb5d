import { secretBackends } from "@interlink-gitops/secrets";

/** The function that people call for a mode, a plugin or a Secret: `callOf("edge-rest", "{ … }")` is `edgeRest({ … })`. */
export function callOf(kind: string, fields: string): string {
  const owner = secretBackends.some((backend) => backend.kind === kind) ? "secret." : "";
  return `${owner}${kind.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}(${fields})`;
}
