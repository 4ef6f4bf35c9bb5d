import type { ResolvedToken } from "@interlink-gitops/environment";

const program = ["python3", "/opt/refresh.py"];

/**
 * How the refresher starts. It keeps each refresh token beside the token and prefers that to its variable's
 * (interLink docker/scripts/refresh.py).
 *
 * - Without a refresh token the variable must be empty and not absent: the program writes it to that file before the
 *   token, and fails there on a value that is none.
 * - On a volume that outlives the pod, a token that died would win over the one that somebody then put into the Secret.
 *   So what the Secret held is remembered as a checksum, and the kept token goes when that changes.
 */
export function refreshCommand({ grant, path, storage }: Pick<ResolvedToken, "grant" | "path" | "storage">): string[] {
  if (grant === "client_credentials") return ["env", "IAM_REFRESH_TOKEN=", ...program];
  return storage === undefined ? program : ["/bin/sh", "-c", forgetReplaced(path)];
}

function forgetReplaced(path: string): string {
  return `given=$(printf %s "$IAM_REFRESH_TOKEN" | sha256sum)
if test -e ${path}-given && test "$(cat ${path}-given)" != "$given"; then rm -f ${path}-refresh; fi
printf '%s\\n' "$given" > ${path}-given
exec ${program.join(" ")}
`;
}
