import type { Subject } from "../compare/subject.ts";
import { stable } from "../read/canonical.ts";
import { at, fieldsOf, recordsOf, textAt, type Fields } from "../read/records.ts";
import { join, list, say, type Words } from "../words.ts";
import { staying, type ChangeKind } from "./kind.ts";
import { restarting } from "./restart.ts";
import { moved, pairsOf } from "./views.ts";

export const secretSourceChanged: ChangeKind = {
  id: "secret-source-changed",
  grade: "notable",
  title: "Secrets are filled from other entries of their store.",
  on: staying,
  detect: (subject) =>
    pairsOf(subject, "ExternalSecret").flatMap((pair) => {
      if (pair.before === undefined || pair.after === undefined) return [];
      const [was, is] = [entriesOf(pair.before.object), entriesOf(pair.after.object)];
      const keys = [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key));
      if (keys.length === 0) return [];
      const name = textAt(pair.after.object, "spec", "target", "name") ?? pair.after.object.metadata.name;
      const what = list(keys.map((key) => say`${key} (${moved(was.get(key), is.get(key))})`));
      const sentence = join(
        say`The Secret ${name} is filled from other entries of its store: ${what}.`,
        effect(subject),
      );
      return [{ sentence, about: [pair], covers: /^spec\.(data|dataFrom)\b/ }];
    }),
};

/** Variables are set when a container starts. */
function effect(subject: Subject): Words {
  return restarting(subject).length > 0
    ? say`The pod restarts with this change: when that is before the operator has fetched the new value, it starts with the old one.`
    : say`No pod restarts because of it: the new value is read at the next start.`;
}

/** Which entry of the store fills each key of a Secret; one without a name of its own brings all of its keys. */
function entriesOf(secret: Fields): Map<string, string> {
  const spec = fieldsOf(secret["spec"]);
  const single = recordsOf(spec["data"]).map(
    (one) => [textAt(one, "secretKey") ?? "", entryOf(one["remoteRef"])] as const,
  );
  const whole = recordsOf(spec["dataFrom"]).map((one, index) => {
    const extract = at(one, "extract");
    const { extract: _, ...rest } = one;
    const more = Object.keys(rest).length === 0 ? [] : [stable(rest)];
    return [
      `all keys of source ${index + 1}`,
      [...(extract === undefined ? [] : [entryOf(extract)]), ...more].join(", "),
    ] as const;
  });
  return new Map([...single, ...whole]);
}

/** `interlink/leonardo, property client-secret, version 3` */
function entryOf(reference: unknown): string {
  const { key, ...rest } = fieldsOf(reference);
  return [String(key), ...Object.entries(rest).map(([name, value]) => `${name} ${String(value)}`)].join(", ");
}
