import { detailsOf } from "../details.ts";
import type { Report } from "../report.ts";
import { escapeInvisible } from "./escape.ts";
import { textOf } from "../words.ts";

/** A review for scripts: every change and every difference by itself. */
export function formatJson({ base, head, counts, changes, subjects, gate }: Report): string {
  const shown = {
    base,
    head,
    counts,
    changes: changes.map(({ kind, grade, environment, node, sentence, about, files }) => ({
      kind,
      grade,
      environment,
      ...(node === undefined ? {} : { node }),
      sentence: textOf(sentence),
      objects: about.map(({ label }) => label),
      files,
    })),
    fields: [...detailsOf(subjects)],
    ...(gate === undefined ? {} : { gate }),
  };
  return escapeInvisible(JSON.stringify(shown, null, 2));
}
