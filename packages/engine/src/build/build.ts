import { hasErrors } from "@interlink-gitops/core";
import { apply, type ApplyOptions } from "../write/apply.ts";
import type { Outcome } from "../write/outcome.ts";
import { inCauseOrder } from "./problem-order.ts";
import type { PreparedBuild } from "./prepare.ts";

/**
 * Writes a prepared build: all of its environments, or nothing when one has an error. Where nothing changes nothing is
 * written.
 */
export async function applyBuild(
  { environments, problems }: PreparedBuild,
  options: ApplyOptions = {},
): Promise<Outcome> {
  if (hasErrors(problems)) return { status: "failed", problems };
  const outcome = await apply(environments, options);
  return { ...outcome, problems: inCauseOrder([...problems, ...outcome.problems]) };
}
