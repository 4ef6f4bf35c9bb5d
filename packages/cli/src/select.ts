import { firstStep, listEnvironments } from "@interlink-gitops/engine";
import { suggest } from "@interlink-gitops/models";
import { UsageError } from "./command.ts";

/** The environments that a command was asked for: those named, or all. */
export function selectEnvironments(root: string, asked: readonly string[]): string[] {
  const all = listEnvironments(root);
  for (const name of asked) {
    if (all.includes(name)) continue;
    const guess = suggest(name, all);
    throw new UsageError(
      `there is no environment \`${name}\`${guess === undefined ? "" : `, did you mean \`${guess}\`?`}`,
      all.length === 0 ? firstStep : `The environments are: ${all.join(", ")}.`,
    );
  }
  if (all.length === 0) throw new UsageError("there is no environment yet", firstStep);
  return asked.length === 0 ? all : [...new Set(asked)];
}
