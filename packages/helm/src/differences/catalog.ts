import { correctedDifference } from "./corrected.ts";
import type { Difference } from "./difference.ts";
import { partDifferences } from "./parts.ts";
import { wholeDifferences } from "./whole.ts";

/** All of them. The order is that of docs/helm-differences.md, and the first that covers a place explains it. */
export const differences: readonly Difference[] = [...wholeDifferences, ...partDifferences, correctedDifference];
