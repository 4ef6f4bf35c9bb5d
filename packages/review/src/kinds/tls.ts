import type { Subject } from "../compare/subject.ts";
import { at, fieldsOf, recordsOf, textAt, textsOf, type Fields } from "../read/records.ts";
import { list, say, type Words } from "../words.ts";
import { present, type ChangeKind, type Finding } from "./kind.ts";
import { config, containers, pairsOf, without } from "./views.ts";

/** Whoever is in between then reads tokens, pods and their secrets. */
export const tlsOff: ChangeKind = {
  id: "tls-verification-off",
  grade: "widens",
  title: "Connections are no longer protected by TLS.",
  on: present,
  detect(subject) {
    const both = config(subject, "virtual-kubelet");
    const told =
      both === undefined
        ? []
        : openings(both.before, both.after).map((sentence) => ({
            sentence,
            about: [both.pair],
            covers: /\.(HTTP\.Insecure|InterlinkURL)$/,
          }));
    return [...told, ...served(subject), ...traces(subject), ...ingresses(subject)];
  },
};

function openings(before: Fields | undefined, after: Fields | undefined): Words[] {
  const insecure = (side: Fields | undefined) => at(side, "HTTP", "Insecure") === true;
  const clear = (side: Fields | undefined) => textAt(side, "InterlinkURL")?.startsWith("http:") === true;
  return [
    ...(insecure(after) && !insecure(before)
      ? [
          say`The node no longer checks the remote side's certificate: whoever is in between can read and change tokens, pods and their secrets.`,
        ]
      : []),
    ...(clear(after) && !clear(before)
      ? [
          say`The node talks to the remote side in clear text: whoever is in between can read and change tokens, pods and their secrets.`,
        ]
      : []),
  ];
}

/** What interLink demands of who calls it, where it listens to more than a socket. */
function served(subject: Subject): Finding[] {
  const { pair, before, after } = config(subject, "interlink") ?? {};
  if (pair === undefined || after === undefined || textAt(after, "InterlinkAddress")?.startsWith("unix:") !== false)
    return [];
  const has = (key: string) =>
    [before, after].map((side) => at(side, "TLS", "Enabled") === true && at(side, "TLS", key));
  const [encryptedWas, encryptedIs] = has("Enabled");
  const [askedWas, askedIs] = has("CACertFile");
  const covers = /\.TLS\b/;
  if (encryptedWas && !encryptedIs) {
    const sentence = say`interLink's API is served in clear text, to whoever calls it.`;
    return [{ sentence, about: [pair], covers }];
  }
  if (!askedWas || askedIs) return [];
  const sentence = say`interLink's API no longer asks its callers for a certificate: whoever reaches its port may run jobs.`;
  return [{ sentence, about: [pair], covers }];
}

/** Hosts that an Ingress still serves, and no longer with a certificate. */
function ingresses(subject: Subject): Finding[] {
  return pairsOf(subject, "Ingress").flatMap((pair) => {
    const [was, is] = [pair.before, pair.after].map((side) => fieldsOf(side?.object["spec"]));
    const protectedBy = (spec: Fields | undefined) =>
      new Set(recordsOf(spec?.["tls"]).flatMap((one) => (one["hosts"] === undefined ? [any] : textsOf(one["hosts"]))));
    const hosts = new Set(recordsOf(is?.["rules"]).map((rule) => textAt(rule, "host") ?? any));
    const open = without(protectedBy(was), protectedBy(is)).filter((host) => hosts.has(host));
    if (open.length === 0) return [];
    const sentence = say`${pair.label} serves ${list(open)} without a certificate: whoever is in between can read and change everything.`;
    return [{ sentence, about: [pair], covers: /^spec\.tls\b/ }];
  });
}

const any = "every host";

function traces(subject: Subject) {
  const skips = (container: Fields | undefined) =>
    recordsOf(container?.["env"]).some(
      (variable) =>
        textAt(variable, "name") === "TELEMETRY_INSECURE_SKIP_VERIFY" && textAt(variable, "value") === "true",
    );
  return containers(subject)
    .filter(({ before, after }) => skips(after) && !skips(before))
    .map(({ name, pair }) => ({
      sentence: say`${name} no longer checks the certificate of the collector of its traces.`,
      about: [pair],
      covers: /TELEMETRY_INSECURE_SKIP_VERIFY/,
    }));
}
