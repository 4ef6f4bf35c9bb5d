import { hash } from "node:crypto";
import { reaches, type Grade } from "./grade.ts";
import { stable } from "./read/canonical.ts";
import { at, isFields, listOf, textAt } from "./read/records.ts";
import { readYaml } from "./read/yaml.ts";
import type { Change, Review } from "./review.ts";
import type { FilePair, Trees } from "./trees.ts";
import { textOf } from "./words.ts";

/** All changes of one kind in one environment, which are accepted together. */
export interface Finding {
  environment: string;
  kind: string;
  grade: Grade;
  /** How many changes. */
  count: number;
  /** Of exactly these changes: any other makes another one. */
  fingerprint: string;
}

/** What a gate lets through. */
export interface Gate {
  limit: Grade;
  /** What it stops. */
  stopped: Finding[];
  accepted: (Finding & { because: string })[];
  /** What is wrong with the files that accept changes. */
  notes: string[];
}

/** Where changes are accepted that a gate would stop: beside the environment file, where reviewers see it. */
export function acceptanceFile(environment: string): string {
  return `environments/${environment}/review-accepted.yaml`;
}

/**
 * Judges a review. A change as bad as the limit passes only when a file of the same change accepts it: an entry that was
 * there before accepts nothing, so that none lives on to let another change through.
 */
export function judge({ changes }: Review, limit: Grade, trees: Trees): Gate {
  const gate: Gate = { limit, stopped: [], accepted: [], notes: [] };
  const files = new Map(trees.files.map((file) => [file.path, file]));
  const environments = Map.groupBy(changes, ({ environment }) => environment);
  for (const [environment, all] of environments) {
    const entries = newEntries(environment, trees, gate.notes);
    const used = new Set<Entry>();
    const bad = all.filter(({ grade }) => reaches(grade, limit));
    for (const [kind, alike] of Map.groupBy(bad, (change) => change.kind)) {
      const fingerprint = fingerprintOf(alike, files);
      const found = { environment, kind, grade: alike[0]!.grade, count: alike.length, fingerprint };
      const entry = entries.find((one) => one.change === kind && one.fingerprint === fingerprint);
      if (entry === undefined) gate.stopped.push(found);
      else {
        used.add(entry);
        gate.accepted.push({ ...found, because: entry.because });
      }
    }
    for (const { change } of entries.filter((entry) => !used.has(entry))) {
      gate.notes.push(
        `${acceptanceFile(environment)} accepts \`${change}\` with a fingerprint that fits nothing here.`,
      );
    }
  }
  return gate;
}

/** What to write into the file to accept a finding. */
export function entryFor({ kind, fingerprint }: Finding): string {
  return `- change: ${kind}\n  fingerprint: "${fingerprint}"\n  because: …\n`;
}

interface Entry {
  change: string;
  fingerprint: string;
  because: string;
}

/** The entries that this change brings. */
function newEntries(environment: string, trees: Trees, notes: string[]): Entry[] {
  const file = acceptanceFile(environment);
  const read = (side: "before" | "after") => {
    const text = trees.read(side, file);
    const content = text === undefined ? { documents: [] } : readYaml(text);
    if ("fault" in content) {
      if (side === "after") notes.push(`${file} is no YAML and accepts nothing: ${content.fault}`);
      return [];
    }
    return content.documents.flatMap(listOf).flatMap((item) =>
      entryOf(item, () => {
        if (side === "after")
          notes.push(`${file} has an entry without \`change\`, \`fingerprint\` or \`because\`: it accepts nothing.`);
      }),
    );
  };
  const old = new Set(read("before").map((entry) => entry.fingerprint));
  return read("after").filter(({ fingerprint }) => !old.has(fingerprint));
}

function entryOf(item: unknown, incomplete: () => void): Entry[] {
  const [change, fingerprint, because = ""] = ["change", "fingerprint", "because"].map((key) =>
    isFields(item) && typeof at(item, key) === "string" ? textAt(item, key) : undefined,
  );
  if (change === undefined || fingerprint === undefined || /^[\s….]*$/.test(because)) {
    incomplete();
    return [];
  }
  return [{ change, fingerprint, because }];
}

/** Of the sentences, and of every byte of the objects and files behind them. */
function fingerprintOf(changes: readonly Change[], files: ReadonlyMap<string, FilePair>): string {
  const said = changes.map(({ node, sentence, about, files: own }) => [
    node,
    textOf(sentence),
    about.map(({ identity, before, after }) => [identity, before?.object, after?.object]),
    // Where no object speaks for a file, its text does.
    about.length > 0 ? [] : own.map((file) => files.get(file)),
  ]);
  return hash("sha256", stable(said)).slice(0, 20);
}
