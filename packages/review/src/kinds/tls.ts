import type { Subject } from "../compare/subject.ts";
import { at, recordsOf, textAt, type Fields } from "../read/records.ts";
import { say, type Words } from "../words.ts";
import { present, type ChangeKind } from "./kind.ts";
import { config, containers } from "./views.ts";

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
    return [...told, ...traces(subject)];
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
