import { detailsOf } from "../details.ts";
import type { Report } from "../report.ts";
import { textOf } from "../words.ts";

/** A review for scripts: every change and every difference by itself. */
export function formatJson({ base, head, counts, changes, subjects, gate }: Report): string {
  const shown = {
    base,
    head,
    counts,
    changes: changes.map(({ kind, grade, environment, node, sentence, about }) => ({
      kind,
      grade,
      environment,
      ...(node === undefined ? {} : { node }),
      sentence: textOf(sentence),
      objects: about.map(({ label }) => label),
      files: [...new Set(about.map(({ file }) => file))],
    })),
    fields: [...detailsOf(subjects)],
    ...(gate === undefined ? {} : { gate }),
  };
  return JSON.stringify(shown, null, 2);
}
