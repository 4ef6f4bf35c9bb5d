import type { Place } from "./differences.ts";

/** From so many objects on, one part of theirs is named once. */
const many = 4;
const most = 8;

/** Says in a few lines where something lands, a line for each object. */
export function linesOf(places: readonly Place[]): string[] {
  const distinct = [...new Map(places.map((place) => [place.join("\n"), place])).values()];
  const lines = [...grouped(hoisted(distinct))].map(([object, parts]) => lineOf(object, parts));
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), `and ${lines.length - most + 1} more objects`];
}

/** What many objects have in common is said of all of them together. */
function hoisted(places: readonly Place[]): Place[] {
  const having = Map.groupBy(places, ([, ...part]) => part.join("\n"));
  const shared = [...having].filter(([part, objects]) => part !== "" && objects.length >= many).map(([part]) => part);
  return [
    ...shared.map((part) => ["several objects", ...part.split("\n")]),
    ...places.filter(([, ...part]) => !shared.includes(part.join("\n"))),
  ];
}

function lineOf(object: string, parts: readonly Place[]): string {
  const groups = Array.from(grouped(parts.filter((part) => part.length > 0)), ([name, inner]) => {
    const within = [...new Set(inner.filter((part) => part.length > 0).map(keyOf))];
    return { name, within: within.join(", ") };
  });
  const said = Array.from(
    Map.groupBy(groups, ({ within }) => within),
    ([within, alike]) => together(alike.map(({ name }) => name)) + (within === "" ? "" : `: ${within}`),
  );
  return said.length === 0 ? object : `${object}: ${said.join("; ")}`;
}

/** Several containers or volumes are called so once. */
function together(names: readonly string[]): string {
  const kinds = Map.groupBy(names, (name) => /^(container|volume) /.exec(name)?.[0] ?? "");
  return Array.from(kinds, ([kind, alike]) => {
    const own = alike.map((name) => name.slice(kind.length)).join(", ");
    return kind === "" || alike.length === 1 ? kind + own : `${kind.trim()}s ${own}`;
  }).join(", ");
}

/** Keys of a file stand in each other: `TLS` and `CertFile` are `TLS.CertFile`. */
function keyOf(part: Place): string {
  return part.join(".").replaceAll("`.`", ".");
}

function grouped(places: readonly Place[]): Map<string, Place[]> {
  const groups = Map.groupBy(places, ([first]) => first!);
  return new Map(Array.from(groups, ([first, group]) => [first, group.map(([, ...rest]) => rest)]));
}
