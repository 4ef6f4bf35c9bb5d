import type { RemoteTls, SecretReference } from "@interlink-gitops/environment";
import { caOf, fileInSecret, pairOf, referenceTo } from "./certificates.ts";
import { compact, present, type Context } from "./context.ts";

/** TLS towards interLink at the site. */
export function translateRemoteTls(context: Context): RemoteTls | undefined {
  const { chart, field, notes } = context;
  const { enabled } = chart.interlink.tls;
  const fromTls = enabled ? { caCertificate: caOf(context), client: pairOf(context) } : {};
  const tls = compact(fromTls);
  const caCertificate = tls.caCertificate ?? caOfHttp(context);
  // Without files of its own it verifies by the CAs that every system trusts, whatever `HTTP.insecure` says.
  if (enabled && caCertificate === undefined && tls.client === undefined) {
    notes.say(
      "interlink.tls.enabled",
      true,
      "Without a CA and a certificate it means that interLink's certificate is verified by the CAs that every system trusts, for all calls but that for logs. The new file verifies that one, too.",
    );
    return undefined;
  }
  return present({
    caCertificate,
    client: tls.client,
    insecureSkipVerify: skipVerification(
      context,
      field("tls.insecureSkipVerify"),
      caCertificate !== undefined || tls.client !== undefined,
    ),
  });
}

/** The chart verifies nothing unless told to. That is kept, but never without a word. */
export function skipVerification(
  { chart, isGiven, notes }: Context,
  field: string,
  isVerified: boolean,
): string | undefined {
  if (!chart.virtualNode.HTTP.insecure) return undefined;
  const [danger, remedy] = isVerified
    ? [
        "UNSAFE for logs, the one call that the CA is not used for.",
        "Remove this line: that call is verified then, too.",
      ]
    : [
        "UNSAFE: whoever is between the cluster and the site can read the token and every job.",
        "Give the site's CA as `caCertificate` and remove this line.",
      ];
  notes.comment(field, danger, remedy);
  notes.say(
    "virtualNode.HTTP.insecure",
    true,
    `${danger} It is kept as it was, and written down in the new file. ${remedy}`,
  );
  return isGiven("virtualNode.HTTP.insecure")
    ? "the chart's values said virtualNode.HTTP.insecure: true"
    : "the chart verified no certificate by default";
}

/** interLink wants DER there and ends on a PEM file, and the chart mounts no file for it. */
function caOfHttp(context: Context): SecretReference | undefined {
  const { chart, node, notes } = context;
  const { CACert } = chart.virtualNode.HTTP;
  if (CACert === "") return undefined;
  const file = fileInSecret(context, CACert);
  const { secret, key } = file ?? { secret: `${node}-ca`, key: "ca.crt" };
  const mounted = file === undefined ? "The chart mounts no file there, and interLink" : "interLink";
  notes.say(
    "virtualNode.HTTP.CACert",
    CACert,
    `${mounted} ends on anything but DER. The new file takes PEM, from \`${key}\` of the Secret ${secret}, and verifies with it.`,
  );
  notes.need({
    name: secret,
    keys: [key],
    holds: "the CA's certificate, as PEM",
    ...(file === undefined ? {} : { exists: true as const }),
  });
  return referenceTo(secret, { "ca.crt": key });
}
