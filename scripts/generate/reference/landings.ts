import { SourceFault } from "../generator.ts";
import { decisions, nowhere } from "./decisions.ts";
import { rowOf } from "./fields.ts";
import type { Observation } from "./observe.ts";
import { linesOf } from "./sentence.ts";

/** Where each field lands, in lines, by its row. */
export type Landings = ReadonlyMap<string, readonly string[]>;

/**
 * Sums up what was seen of each field at all its places.
 *
 * @throws SourceFault naming every field that could not be tried, that changes nothing, or that is listed wrongly
 */
export function landingsOf(observations: readonly Observation[]): Landings {
  const rows = Map.groupBy(observations, ({ field }) => rowOf(field));
  const faults = [...Array.from(rows, ([row, seen]) => faultOf(row, seen)), ...strangers(rows)];
  const told = faults.filter((fault) => fault !== undefined);
  if (told.length > 0) throw new SourceFault(`docs/reference cannot say where these fields land:\n${told.join("\n")}`);
  return new Map(Array.from(rows, ([row, seen]) => [row, summary(row, seen)]));
}

function summary(row: string, seen: readonly Observation[]): readonly string[] {
  const known = nowhere.get(row) ?? decisions.get(row);
  if (known !== undefined) return [known];
  const lines = linesOf(seen.flatMap(({ places }) => places));
  return lines.length > 0 ? lines : ["its fields"];
}

function faultOf(row: string, seen: readonly Observation[]): string | undefined {
  const lands = seen.some(({ places }) => places.length > 0);
  if (nowhere.has(row)) return lands ? `- ${row} does land: take it off the list in decisions.ts` : undefined;
  if (lands || decisions.has(row) || seen.every(({ hasFields }) => hasFields)) return undefined;
  const refusals = seen.map(({ refused }) => refused);
  return refusals.every((refused) => refused !== undefined)
    ? `- ${row}: no sample is valid; give the field an example, .meta({ examples: [ … ] }) (${refusals[0]})`
    : `- ${row} changes nothing in the output: does it do anything? If only a certain value does, give the field that as an example`;
}

function strangers(rows: ReadonlyMap<string, unknown>): string[] {
  const listed = [...nowhere.keys(), ...decisions.keys()];
  return listed.filter((row) => !rows.has(row)).map((row) => `- there is no field ${row}: remove it from decisions.ts`);
}
