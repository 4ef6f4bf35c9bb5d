import { at, fieldsOf, recordsOf, textAt, textsOf, type Fields } from "../read/records.ts";
import { list, plain, say, type Words } from "../words.ts";
import { present, type ChangeKind } from "./kind.ts";
import { containers, pairsOf, templates, without } from "./views.ts";

/** Fields of security contexts, and whether pods get a token. */
const confining = /\bsecurityContext\b|\bautomountServiceAccountToken$/;

export const containerPrivileged: ChangeKind = {
  id: "container-privileged",
  grade: "widens",
  title: "Containers become privileged.",
  on: present,
  detect: (subject) =>
    containers(subject)
      .filter(({ before, after }) => isPrivileged(after) && !isPrivileged(before))
      .map(({ name, pair }) => ({
        sentence: say`The container ${name} becomes privileged: it may do on its machine whatever root may.`,
        about: [pair],
        covers: /\.privileged$/,
      })),
};

/** What of the machine a pod reaches. */
export const hostAccess: ChangeKind = {
  id: "host-access",
  grade: "widens",
  title: "Pods reach into their machine.",
  on: present,
  detect: (subject) =>
    templates(subject).flatMap(({ pair, before, after }) => {
      const reached = without(hostParts(after), new Set(hostParts(before)));
      if (reached.length === 0) return [];
      return [
        {
          sentence: say`The pod reaches into its machine: ${list(reached)}.`,
          about: [pair],
          covers: /\.(host(Network|PID|IPC)|hostPath\.path)$/,
        },
      ];
    }),
};

/** What a container runtime gives to who asks for nothing. */
const usual = {
  securityContext: {
    capabilities: {
      add: "AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE NET_RAW SETFCAP SETGID SETPCAP SETUID SYS_CHROOT".split(
        " ",
      ),
    },
  },
};

export const securityWeakened: ChangeKind = {
  id: "security-weakened",
  grade: "widens",
  title: "Security contexts are weakened.",
  on: present,
  detect: (subject) => [
    ...containers(subject).flatMap(({ name, pair, before, after }) => {
      if (after === undefined) return [];
      const what = weakenings(before ?? usual, after);
      if (what.length === 0) return [];
      const than = before === undefined ? plain("less than others") : plain("less");
      return [
        { sentence: say`The container ${name} is confined ${than}: ${list(what)}.`, about: [pair], covers: confining },
      ];
    }),
    ...templates(subject).flatMap(({ pair, before, after }) => {
      if (after === undefined) return [];
      const [was, is] = [fieldsOf(before?.["spec"]), fieldsOf(after["spec"])];
      const what = [...weakenings(was, is), ...weakened(was, is, "automountServiceAccountToken", "false")];
      return what.length === 0
        ? []
        : [{ sentence: say`The pod is confined less: ${list(what)}.`, about: [pair], covers: confining }];
    }),
    ...pairsOf(subject, "ServiceAccount").flatMap((pair) => {
      const [was, is] = [pair.before?.object, pair.after?.object];
      const what = was && is ? weakened(was, is, "automountServiceAccountToken", "false") : [];
      return what.length === 0
        ? []
        : [
            {
              sentence: say`Pods get the account's token without asking: ${list(what)}.`,
              about: [pair],
              covers: confining,
            },
          ];
    }),
  ],
};

function isPrivileged(container: Fields | undefined): boolean {
  return at(container, "securityContext", "privileged") === true;
}

function hostParts(template: Fields | undefined): string[] {
  const spec = fieldsOf(template?.["spec"]);
  const shared = ["hostNetwork", "hostPID", "hostIPC"].filter((key) => spec[key] === true);
  const paths = recordsOf(spec["volumes"]).flatMap((volume) => textAt(volume, "hostPath", "path") ?? []);
  return [...shared, ...paths];
}

/** What a security context no longer demands, or newly allows. */
function weakenings(before: Fields, after: Fields): Words[] {
  const [was, is] = [fieldsOf(before["securityContext"]), fieldsOf(after["securityContext"])];
  const added = without(capabilities(is, "add"), new Set(capabilities(was, "add")));
  const kept = without(capabilities(was, "drop"), new Set(capabilities(is, "drop")));
  const [userWas, userIs] = [was, is].map((side) => textAt(side, "runAsUser"));
  return [
    ...weakened(was, is, "allowPrivilegeEscalation", "false"),
    ...weakened(was, is, "runAsNonRoot", "true"),
    ...weakened(was, is, "readOnlyRootFilesystem", "true"),
    ...(userIs === "0" && userWas !== "0" ? [say`${"runAsUser"} is ${"0"}, which is root`] : []),
    ...(userIs === undefined && userWas !== undefined && userWas !== "0"
      ? [say`${"runAsUser"} is left to the image`]
      : []),
    ...(added.length === 0 ? [] : [say`new capabilities ${list(added)}`]),
    ...(kept.length === 0 ? [] : [say`capabilities ${list(kept)} are no longer dropped`]),
    ...profiles.flatMap((profile) => unconfined(was, is, profile)),
    ...(textAt(is, "procMount") === "Unmasked" && textAt(was, "procMount") !== "Unmasked"
      ? [say`${"procMount"} is ${"Unmasked"}`]
      : []),
  ];
}

const profiles = ["seccompProfile", "appArmorProfile"];

/** A profile that is switched off, or gone. */
function unconfined(before: Fields, after: Fields, profile: string): Words[] {
  const [was, is] = [before, after].map((side) => textAt(side, profile, "type"));
  const isOff = is === "Unconfined" || (is === undefined && was !== undefined);
  return isOff && was !== "Unconfined" ? [say`${profile} is ${is ?? plain("not set")}`] : [];
}

/** A field that held its strict value and holds it no more. */
function weakened(before: Fields, after: Fields, key: string, strict: string): Words[] {
  const now = textAt(after, key);
  return textAt(before, key) === strict && now !== strict ? [say`${key} is ${now ?? plain("not set")}`] : [];
}

function capabilities(context: Fields, key: "add" | "drop"): string[] {
  return textsOf(at(context, "capabilities", key));
}
