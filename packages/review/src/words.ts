/**
 * A sentence and the values in it, kept apart. Values come from files that anybody may have written, so each format
 * escapes and marks them in its own way; the rest is ours.
 */
export interface Words {
  readonly parts: readonly Part[];
}

export type Part = { readonly text: string } | { readonly value: string };

/** What may stand in a sentence: words are taken over, everything else is a value. */
export type Sayable = Words | string | number;

/**
 * Makes a sentence.
 *
 * @example
 * say`The node dials ${"https://b.example"} instead of ${"https://a.example"}.`
 */
export function say(texts: TemplateStringsArray, ...sayables: Sayable[]): Words {
  const parts = texts.flatMap((text, index): Part[] => {
    const own: Part[] = text === "" ? [] : [{ text }];
    return index < sayables.length ? [...own, ...partsOf(sayables[index]!)] : own;
  });
  return { parts };
}

/** Text of ours that is put together at run time; never a value. */
export function plain(text: string): Words {
  return { parts: [{ text }] };
}

/** Values as a list: "`a`, `b` and `c`"; long lists end with a count. */
export function list(values: Iterable<Sayable>, most = 8): Words {
  const all = [...values];
  const shown = all.length > most ? all.slice(0, most - 1) : all;
  const parts = shown.flatMap((value, index): Part[] => {
    const last = index === shown.length - 1 && shown.length === all.length;
    const glue = index === 0 ? [] : [{ text: last ? " and " : ", " }];
    return [...glue, ...partsOf(value)];
  });
  return { parts: shown.length < all.length ? [...parts, { text: ` and ${all.length - shown.length} more` }] : parts };
}

/** Phrases after one another, where they hold lists of their own: "…; …; …". */
export function series(phrases: readonly Words[], most = 16): Words {
  const shown =
    phrases.length > most ? [...phrases.slice(0, most - 1), plain(`${phrases.length - most + 1} more`)] : phrases;
  return { parts: shown.flatMap(({ parts }, index) => (index === 0 ? parts : [{ text: "; " }, ...parts])) };
}

/** Sentences after one another. */
export function join(...sentences: readonly Words[]): Words {
  const said = sentences.filter(({ parts }) => parts.length > 0);
  return { parts: said.flatMap(({ parts }, index) => (index === 0 ? parts : [{ text: " " }, ...parts])) };
}

/** Nothing, where a sentence may have no second one. */
export const silence: Words = { parts: [] };

/** A sentence as text, with its values between backticks: for JSON, tests, and for telling sentences apart. */
export function textOf({ parts }: Words): string {
  return parts.map((part) => ("text" in part ? part.text : `\`${part.value}\``)).join("");
}

function partsOf(sayable: Sayable): readonly Part[] {
  return typeof sayable === "object" ? sayable.parts : [{ value: String(sayable) }];
}
