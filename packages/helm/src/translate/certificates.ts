import { secret, type SecretReference } from "@interlink-gitops/environment";
import type { Context } from "./context.ts";

/** Where the chart mounts the certificates of `interlink.tls`, from a Secret that a person made. */
const certificateDirectory = "/etc/vk/certs";

interface File {
  secret: string;
  key: string;
}

/** The Secret behind a path of the virtual kubelet's container, as far as the values tell. */
export function fileInSecret({ chart, node }: Context, path: string): File | undefined {
  const inside = (directory: string) => {
    const base = directory.replace(/\/+$/, "");
    return path.startsWith(`${base}/`) ? path.slice(base.length + 1) : undefined;
  };
  const own = inside(certificateDirectory);
  if (own !== undefined) return { secret: `${node}-tls-certs`, key: own };
  for (const { name, mountPath, subPath } of chart.virtualNode.extraVolumeMounts) {
    const volume = chart.extraVolumes.find((one) => one["name"] === name)?.["secret"] as
      | { secretName?: string }
      | undefined;
    const key = path === mountPath ? subPath : inside(mountPath);
    if (volume?.secretName !== undefined && key !== undefined) return { secret: volume.secretName, key };
  }
  return undefined;
}

/** A reference to values of one Secret, by the names under which this project looks for them. */
export function referenceTo(name: string, keys: Record<string, string>): SecretReference {
  const renamed = Object.entries(keys).filter(([purpose, key]) => purpose !== key);
  return renamed.length === 0 ? secret.existing(name) : secret.existing(name, keys);
}

/** The pair of `interlink.tls`. Undefined where there is none, or only half of it. */
export function pairOf(context: Context): SecretReference | undefined {
  const { notes, chart } = context;
  const { certFile, keyFile } = chart.interlink.tls;
  if (certFile === "" && keyFile === "") return undefined;
  if (certFile === "" || keyFile === "") {
    const [given, value] = certFile === "" ? ["keyFile", keyFile] : ["certFile", certFile];
    notes.say(
      `interlink.tls.${given}`,
      value,
      "A certificate and its key belong together: with one of them interLink ends at its start. The new file leaves it out.",
    );
    return undefined;
  }
  const certificate = fileInSecret(context, certFile) ?? unmounted(context, "certFile", certFile, "tls.crt");
  const key = fileInSecret(context, keyFile) ?? unmounted(context, "keyFile", keyFile, "tls.key");
  if (certificate.secret !== key.secret) {
    notes.refuse(
      "values-contradiction",
      "interlink.tls.keyFile",
      "the certificate and its key are in different Secrets",
      "Put both into one Secret.",
    );
  }
  notes.need({
    name: certificate.secret,
    keys: [certificate.key, key.key],
    holds: "the certificate and its key",
    exists: true,
  });
  return referenceTo(certificate.secret, { "tls.crt": certificate.key, "tls.key": key.key });
}

/** The CA of `interlink.tls`. */
export function caOf(context: Context): SecretReference | undefined {
  const { caCertFile } = context.chart.interlink.tls;
  if (caCertFile === "") return undefined;
  const file = fileInSecret(context, caCertFile) ?? unmounted(context, "caCertFile", caCertFile, "ca.crt");
  context.notes.need({ name: file.secret, keys: [file.key], holds: "the CA's certificate, as PEM", exists: true });
  return referenceTo(file.secret, { "ca.crt": file.key });
}

/** The file could not be there: the chart mounts nothing at its path. */
function unmounted({ notes, node }: Context, name: string, path: string, key: string): File {
  const secretName = `${node}-tls-certs`;
  notes.say(
    `interlink.tls.${name}`,
    path,
    `The chart mounts nothing there, so the virtual kubelet ended at its start. The new file reads \`${key}\` of the Secret ${secretName}.`,
  );
  return { secret: secretName, key };
}
