import type { ResolvedNetwork } from "@interlink-gitops/environment";
import { shellWord } from "./text.ts";

/**
 * What a job runs to open its tunnel, as interLink's format: three `%s` for path prefix, `-R` options and host, every
 * other percent sign doubled. The prefix is the tunnel's password, and stays out of the list of processes.
 */
export function clientCommand({ wstunnel, endpoint }: ResolvedNetwork): string {
  const { scheme, port, caCertificate } = endpoint;
  const steps = [
    'cd "$(mktemp -d)"',
    `curl -fsSL --retry 3 -o wstunnel ${shellWord(wstunnel.url)}`,
    ...(wstunnel.sha256 === undefined ? [] : [`echo ${shellWord(`${wstunnel.sha256}  wstunnel`)} | sha256sum -c -`]),
    "chmod 0700 wstunnel",
    ...(caCertificate === undefined ? [] : [`echo ${shellWord(caCertificate.trim())} > ca.crt`]),
  ];
  const variables = ["WSTUNNEL_HTTP_UPGRADE_PATH_PREFIX=%s", ...trust(endpoint, "$PWD/ca.crt")];
  const client = `${variables.join(" ")} ./wstunnel client ${verification(endpoint)}%s ${scheme}://%s:${port}`;
  return `(${[...steps.map((step) => step.replaceAll("%", "%%")), client].join(" && ")}) &\n`;
}

/** wstunnel takes any certificate unless told otherwise. */
export function verification({ verify }: ResolvedNetwork["endpoint"]): string {
  return verify ? "--tls-verify-certificate " : "";
}

/** wstunnel has no option for a CA; the library that it trusts by reads this variable. */
export function trust({ caCertificate }: ResolvedNetwork["endpoint"], file: string): string[] {
  return caCertificate === undefined ? [] : [`SSL_CERT_FILE="${file}"`];
}
