import { locateSecret } from "@interlink-gitops/secrets";
import type { Environment, OAuth, TokenStorage } from "../schema/environment.generated.ts";
import { minorOf } from "./kubernetes.ts";
import type { ResolvedToken } from "./node.ts";

/** The first Kubernetes whose init containers can stay (`restartPolicy: Always`) without a feature gate. */
const nativeSidecars = 29;

/** How the virtual kubelet gets its token, and where it is kept. */
export function decideToken({ kubernetes }: Environment, node: string, oauth: OAuth): ResolvedToken {
  const directory = "/opt/interlink";
  return {
    directory,
    path: `${directory}/token`,
    tokenUrl: oauth.tokenUrl,
    clientId: oauth.clientId,
    audience: oauth.audience,
    grant: oauth.grant,
    ...(oauth.storage === undefined ? {} : { storage: decideStorage(node, oauth.storage) }),
    clientSecret: locateSecret(oauth.secret, "client-secret"),
    ...(oauth.grant === "authorization_code" ? { refreshToken: locateSecret(oauth.secret, "refresh-token") } : {}),
    wait: minorOf(kubernetes)! >= nativeSidecars ? "native-sidecar" : "shell",
  };
}

function decideStorage(
  node: string,
  { claim, size = "1Mi", storageClass }: TokenStorage,
): NonNullable<ResolvedToken["storage"]> {
  if (claim !== undefined) return { claim };
  return { claim: `${node}-token`, create: { size, ...(storageClass === undefined ? {} : { storageClass }) } };
}
