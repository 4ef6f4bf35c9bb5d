import { locateSecret, type SecretKey } from "@interlink-gitops/secrets";
import type { Environment, OAuth, TokenStorage } from "../schema/environment.generated.ts";
import { certificateFile, type CertificateFile } from "./certificates.ts";
import { minorOf } from "./kubernetes.ts";

/** How the virtual kubelet gets and shows its OAuth2 token. */
export interface ResolvedToken {
  /** The file that the refresher writes and the virtual kubelet reads. */
  path: string;
  directory: string;
  tokenUrl: string;
  clientId: string;
  /** Empty where tokens have none. */
  audience: string;
  /** The CA of the token endpoint, where the system's do not do. */
  ca?: CertificateFile;
  grant: "client_credentials" | "authorization_code";
  clientSecret: SecretKey;
  /** Where the files survive a new pod; in memory when absent. */
  storage?: { claim: string; create?: { size: string; storageClass?: string } };
  /** Only for `authorization_code`. */
  refreshToken?: SecretKey;
  /**
   * How the virtual kubelet is kept from starting before the token is there, which would end it (domain §0.4): the
   * refresher as a native sidecar, or, before Kubernetes 1.29, a wait in the virtual kubelet's own container.
   */
  wait: "native-sidecar" | "shell";
}

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
    audience: oauth.audience ?? "",
    ...(oauth.caCertificate === undefined ? {} : { ca: certificateFile(oauth.caCertificate, "/etc/oauth-ca") }),
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
