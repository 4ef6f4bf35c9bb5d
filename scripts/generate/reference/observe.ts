import { appearancesOf, type Change, changesOf } from "./changes.ts";
import { decisions } from "./decisions.ts";
import { differences, type Place } from "./differences.ts";
import { type Field, fieldsOf, pathOf, rowOf } from "./fields.ts";
import { filled } from "./filled.ts";
import { pictureOf } from "./picture.ts";
import { newPod } from "./places.ts";
import { follow } from "./schema.ts";
import { nodeName, type Stage } from "./stages.ts";
import { keysAlong, valueAt } from "./values.ts";

/** What was seen of one field at one of its places. */
export interface Observation {
  field: Field;
  /** Whether it consists of fields, each of which is observed for itself. */
  hasFields: boolean;
  /** Where the output changes with the field; empty when nothing changes. */
  places: Place[];
  /** Why no sample of the field is valid, if that is so. */
  refused?: string;
}

/** Changes every field below a stage, one at a time, and notes where the output changes. */
export function observe(stage: Stage): Observation[] {
  const { document, environments, path } = stage;
  const above = path.map((key) => ({ key, schema: {} }));
  const fields = fieldsOf(document, document.name!, document.root, valueAt(environments[0], path), above);
  const key = (path: string[]) => path.join("\n");
  const parents = new Set(fields.flatMap((field) => pathOf(field).map((_, end, path) => key(path.slice(0, end)))));
  const hasFields = (field: Field) => parents.has(key(pathOf(field)));
  const isPart = (field: Field) => hasFields(field) && follow(field.schema, document).properties !== undefined;
  // Some fields replace what others say: so there is also one with all the parts, and nothing said in them.
  const richer = [fields.filter(isPart), fields].flatMap((some) =>
    environments.map((environment) => filled(environment, stage, some)),
  );
  const changesAt = (field: Field) =>
    isPart(field) ? appearancesOf(stage, field) : changesOf(stage, field, [...environments, ...richer]);
  return fields.map((field) => ({
    field,
    hasFields: hasFields(field),
    ...(decisions.has(rowOf(field)) ? { places: [] } : seen(changesAt(field), field, stage)),
  }));
}

/** The first change that is valid and changes something is the one to look at, with its alternatives. */
function seen(changes: readonly Change[], field: Field, stage: Stage): Pick<Observation, "places" | "refused"> {
  let isValid = false;
  let refused = "there is none";
  const seen: Place[] = [];
  let from: unknown;
  for (const [before, after] of changes) {
    if (seen.length > 0 && before !== from) break;
    const [old, current] = [pictureOf(before), pictureOf(after)];
    if (current.refused !== undefined) refused = current.refused;
    else isValid = true;
    if (old.refused !== undefined || current.refused !== undefined) continue;
    const places = ofItself(differences(old.places, current.places));
    if (places.length === 0) continue;
    seen.push(...places.map((place) => withoutNames(place, stage, field, after)));
    // Each of some values may land elsewhere, all others where the first does.
    if (field.schema.enum === undefined) break;
    from = before;
  }
  return { places: seen, ...(isValid ? {} : { refused }) };
}

/** Where the field itself is, unless all that it does is to make a new pod. */
function ofItself(places: Place[]): Place[] {
  const own = places.filter((place) => !place.includes(newPod));
  return own.length > 0 ? own : places;
}

/** Names that the sample happens to have are `<name>`, and so are containers whose settings have the field. */
function withoutNames([object, ...parts]: Place, stage: Stage, field: Field, environment: unknown): Place {
  const path = pathOf(field);
  const value = valueAt(environment, path);
  const above = keysAlong(environment, path).slice(stage.path.length, -1);
  const own = typeof value === "object" && !Array.isArray(value) ? Object.keys(value ?? {}) : [];
  const names = new Set([...above, ...own].map((name) => `\`${name}\``));
  const general = (part: string) => part.replace(/`[^`]*`/, (name) => (names.has(name) ? "`<name>`" : name));
  return [object!, ...parts.map((part) => general(part).replaceAll(nodeName, "<node>"))];
}
