/**
 * Finds the candidate that a misspelt word most probably means, or nothing when none is near.
 *
 * @example
 * suggest("imagee", ["image", "name"]) // "image"
 * suggest("InterlinkUrl", ["InterlinkURL"]) // "InterlinkURL"
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = plain(word);
  // Short words have many neighbours: a suggestion must leave more of the word right than wrong.
  let nearest = Math.min(3, Math.floor(wanted.length / 3)) + 1;
  let found: string | undefined;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, plain(candidate), nearest);
    if (distance >= nearest) continue;
    nearest = distance;
    found = candidate;
  }
  return found;
}

/** Capitals, `-` and `_` are the usual way to go wrong between YAML dialects, so they do not count at all. */
function plain(word: string): string {
  return word.toLowerCase().replace(/[-_\s]/g, "");
}

/** Insertions, deletions, replacements and swaps of neighbours between two words; `limit` when there are at least so many. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, beforeLast[column - 2]! + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return Math.min(limit, last[b.length]!);
}
