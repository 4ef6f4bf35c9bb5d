import type { Problem } from "@interlink-gitops/core";

/** How a build ended. */
export interface Outcome {
  /** After `failed` and `interrupted` the disk is as before, or the next build finishes this one. */
  status: "unchanged" | "written" | "interrupted" | "failed";
  problems: Problem[];
}
