import { suggest } from "@interlink-gitops/models";
import { UsageError } from "./command.ts";

/** A name that is none of those there are, with the nearest of them: "there is no node `vegaa`, did you mean `vega`?" */
export function unknownName(text: string, given: string, known: readonly string[], hint: string): UsageError {
  const guess = suggest(given, known);
  return new UsageError(guess === undefined ? text : `${text}, did you mean \`${guess}\`?`, hint);
}
