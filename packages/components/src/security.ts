import type { ISecurityContext } from "@interlink-gitops/models";

/** The tightest context: nothing to gain, nothing to write, and no root unless the user is root. */
export function confined(user: number): ISecurityContext {
  return {
    runAsUser: user,
    runAsGroup: user,
    runAsNonRoot: user !== 0,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
  };
}
