import { at, fieldsOf, recordsOf, textAt, textsOf, type Fields } from "../read/records.ts";
import { list, plain, say, type Words } from "../words.ts";
import { present, staying, type ChangeKind } from "./kind.ts";
import { containers, pairsOf, templates, without } from "./views.ts";

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
      return [{ sentence: say`The pod reaches into its machine: ${list(reached)}.`, about: [pair] }];
    }),
};

export const securityWeakened: ChangeKind = {
  id: "security-weakened",
  grade: "widens",
  title: "Security contexts are weakened.",
  on: staying,
  detect: (subject) => [
    ...containers(subject).flatMap(({ name, pair, before, after }) => {
      if (before === undefined || after === undefined) return [];
      const what = weakenings(before, after);
      return what.length === 0
        ? []
        : [{ sentence: say`The container ${name} is confined less: ${list(what)}.`, about: [pair] }];
    }),
    ...templates(subject).flatMap(({ pair, before, after }) => {
      if (before === undefined || after === undefined) return [];
      const [was, is] = [fieldsOf(before["spec"]), fieldsOf(after["spec"])];
      const what = [...weakenings(was, is), ...weakened(was, is, "automountServiceAccountToken", "false")];
      return what.length === 0 ? [] : [{ sentence: say`The pod is confined less: ${list(what)}.`, about: [pair] }];
    }),
    ...pairsOf(subject, "ServiceAccount").flatMap((pair) => {
      const what = weakened(
        pair.before?.object ?? {},
        pair.after?.object ?? {},
        "automountServiceAccountToken",
        "false",
      );
      return what.length === 0
        ? []
        : [{ sentence: say`Pods get the account's token without asking: ${list(what)}.`, about: [pair] }];
    }),
  ],
};

/** The level of Pod Security that a namespace enforces, from the strictest on. */
const levels = ["restricted", "baseline", "privileged"];
const enforce = "pod-security.kubernetes.io/enforce";

export const admissionWeakened: ChangeKind = {
  id: "admission-weakened",
  grade: "widens",
  title: "Namespaces admit pods that they refused.",
  detect: (subject) =>
    pairsOf(subject, "Namespace").flatMap((pair) => {
      if (pair.before === undefined || pair.after === undefined) return [];
      const [from, to] = [pair.before, pair.after].map(
        ({ object }) => textAt(object, "metadata", "labels", enforce) ?? "privileged",
      );
      if (levels.indexOf(to!) <= levels.indexOf(from!)) return [];
      return [
        {
          sentence: say`The namespace admits pods that it refused until now: it enforces the level ${to!} instead of ${from!}.`,
          about: [pair],
        },
      ];
    }),
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

/** What a security context no longer demands. */
function weakenings(before: Fields, after: Fields): Words[] {
  const [was, is] = [fieldsOf(before["securityContext"]), fieldsOf(after["securityContext"])];
  const added = without(capabilities(is, "add"), new Set(capabilities(was, "add")));
  const kept = without(capabilities(was, "drop"), new Set(capabilities(is, "drop")));
  const [profileWas, profileIs] = [was, is].map((side) => textAt(side, "seccompProfile", "type") ?? "Unconfined");
  return [
    ...weakened(was, is, "allowPrivilegeEscalation", "false"),
    ...weakened(was, is, "runAsNonRoot", "true"),
    ...weakened(was, is, "readOnlyRootFilesystem", "true"),
    ...(textAt(is, "runAsUser") === "0" && textAt(was, "runAsUser") !== "0"
      ? [say`${"runAsUser"} is ${"0"}, which is root`]
      : []),
    ...(added.length === 0 ? [] : [say`new capabilities ${list(added)}`]),
    ...(kept.length === 0 ? [] : [say`capabilities ${list(kept)} are no longer dropped`]),
    ...(profileIs === "Unconfined" && profileWas !== "Unconfined" ? [say`${"seccompProfile"} is ${profileIs}`] : []),
  ];
}

/** A field that held its strict value and holds it no more. */
function weakened(before: Fields, after: Fields, key: string, strict: string): Words[] {
  const now = textAt(after, key);
  return textAt(before, key) === strict && now !== strict ? [say`${key} is ${now ?? plain("not set")}`] : [];
}

function capabilities(context: Fields, key: "add" | "drop"): string[] {
  return textsOf(at(context, "capabilities", key));
}
