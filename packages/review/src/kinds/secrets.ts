import type { Subject } from "../compare/subject.ts";
import { diffFields } from "../compare/fields.ts";
import { at, fieldsOf, recordsOf, textAt, type Fields } from "../read/records.ts";
import { join, list, plain, say, silence } from "../words.ts";
import { staying, type ChangeKind } from "./kind.ts";
import { containersOf, moved, pairsOf, templates } from "./views.ts";

export const secretReferenceChanged: ChangeKind = {
  id: "secret-reference-changed",
  grade: "interrupts",
  title: "Pods read other Secrets.",
  on: staying,
  detect: (subject) =>
    templates(subject).flatMap(({ pair, before, after }) => {
      if (before === undefined || after === undefined) return [];
      const [was, is] = [references(before), references(after)];
      const places = [...new Set([...was.keys(), ...is.keys()])].filter((place) => was.get(place) !== is.get(place));
      if (places.length === 0) return [];
      const what = list(places.map((place) => say`${place} (${moved(was.get(place), is.get(place))})`));
      const sentence = join(
        say`The pod reads other Secrets: ${what}.`,
        places.some((place) => is.has(place))
          ? say`What it reads must be in the namespace before the pod restarts, or it does not start.`
          : silence,
      );
      return [{ sentence, about: [pair], covers: /\.(secretKeyRef|secretRef|secret|imagePullSecrets)\b/ }];
    }),
};

export const secretBackendChanged: ChangeKind = {
  id: "secret-backend-changed",
  grade: "interrupts",
  title: "Secrets come from another place.",
  detect(subject) {
    const pairs = pairsOf(subject, ...bringers);
    const [was, is] = [sources(subject, "before"), sources(subject, "after")];
    const names = [...new Set([...was.keys(), ...is.keys()])].filter(
      (name) => was.get(name) !== is.get(name) && isUsed(subject, name, "before") && isUsed(subject, name, "after"),
    );
    return names.map((name) => ({
      sentence: join(
        say`The Secret ${name} comes from another place: ${was.get(name) ?? there} → ${is.get(name) ?? there}.`,
        is.has(name)
          ? say`Until the new one has brought it, a pod that restarts waits for it.`
          : say`What brought it may take it away: make sure that it is there, or a pod that restarts does not start.`,
      ),
      about: pairs.filter(({ label }) => label.endsWith(`/${name}`)),
      covers: /^(sops|data|stringData|spec\.secretStoreRef)\b/,
    }));
  },
};

export const secretValueChanged: ChangeKind = {
  id: "secret-value-changed",
  grade: "notable",
  title: "Values of Secrets change.",
  detect: (subject) =>
    pairsOf(subject, ...bringers).flatMap((pair) => {
      if (pair.before === undefined || pair.after === undefined) return [];
      const keys = ["data", "stringData", "encryptedData"].flatMap((field) => {
        const [was, is] = [pair.before, pair.after].map(
          (side) => at(side?.object, field) ?? at(side?.object, "spec", field),
        );
        return diffFields(fieldsOf(was), fieldsOf(is)).map(({ path }) => path);
      });
      if (keys.length === 0 || pair.kind === "ExternalSecret") return [];
      const sentence = say`The Secret ${pair.after.object.metadata.name} gets other values for ${list(keys)}. Pods read them at their next start.`;
      return [{ sentence, about: [pair], covers: /^(spec\.)?(data|stringData|encryptedData|sops)\b/ }];
    }),
};

const there = plain("what is in the namespace already");

/** The kinds that make a Secret appear. */
const bringers = ["Secret", "ExternalSecret", "SealedSecret"];

/** What brings each Secret, of those that differ. */
function sources(subject: Subject, side: "before" | "after"): Map<string, string> {
  return new Map(
    pairsOf(subject, ...bringers).flatMap((pair) => {
      const object = pair[side]?.object;
      if (object === undefined) return [];
      const store = textAt(object, "spec", "secretStoreRef", "name");
      const name = textAt(object, "spec", "target", "name") ?? object.metadata.name;
      const kind = object.kind === "Secret" && Object.hasOwn(object, "sops") ? "a SOPS file" : object.kind;
      return [[name, store === undefined ? kind : `${kind} from ${store}`] as const];
    }),
  );
}

/** A Secret that a pod reads only on one side is another reference, not another source. Pods that do not differ read it. */
function isUsed(subject: Subject, name: string, side: "before" | "after"): boolean {
  const pods = templates(subject)
    .map((template) => template[side])
    .filter((template) => template !== undefined);
  if (pods.length === 0) return true;
  return pods.some((pod) => [...references(pod).values()].some((text) => text === name || text.startsWith(`${name}/`)));
}

/** Which Secret and key stands where in a pod. */
function references(template: Fields): Map<string, string> {
  const found = new Map<string, string>();
  const note = (place: string, reference: unknown, nameKey = "name") => {
    const name = textAt(reference, nameKey);
    const key = textAt(reference, "key");
    if (name !== undefined) found.set(place, key === undefined ? name : `${name}/${key}`);
  };
  for (const [name, container] of containersOf(template)) {
    for (const variable of recordsOf(container["env"])) {
      note(`${textAt(variable, "name")} of ${name}`, at(variable, "valueFrom", "secretKeyRef"));
    }
    for (const [index, from] of recordsOf(container["envFrom"]).entries())
      note(`envFrom ${index} of ${name}`, from["secretRef"]);
  }
  const spec = fieldsOf(template["spec"]);
  for (const volume of recordsOf(spec["volumes"])) {
    const name = textAt(volume, "name") ?? "";
    note(`volume ${name}`, volume["secret"], "secretName");
    for (const item of recordsOf(at(volume, "secret", "items"))) {
      found.set(
        `${textAt(item, "path")} of volume ${name}`,
        `${textAt(volume, "secret", "secretName")}/${textAt(item, "key")}`,
      );
    }
    for (const [index, source] of recordsOf(at(volume, "projected", "sources")).entries()) {
      note(`source ${index} of volume ${name}`, source["secret"]);
      for (const item of recordsOf(at(source, "secret", "items"))) {
        const place = `${textAt(item, "path")} of source ${index} of volume ${name}`;
        found.set(place, `${textAt(source, "secret", "name")}/${textAt(item, "key")}`);
      }
    }
  }
  for (const secret of recordsOf(spec["imagePullSecrets"])) {
    const name = textAt(secret, "name") ?? "";
    found.set(`imagePullSecrets: ${name}`, name);
  }
  return found;
}
