import { problem, type Problem, type Resource } from "@interlink-gitops/core";
import { emit } from "@interlink-gitops/models";
import { header } from "./header.ts";
import { inKindOrder } from "./kind-order.ts";
import { labelOf } from "./object-label.ts";

/**
 * The text of a file that holds these resources, with the header once at its top. What YAML cannot hold (a person's
 * transform may leave a NaN or a Date) goes to `problems`.
 */
export function render(environment: string, resources: readonly Resource[], problems: Problem[]): string {
  const documents: string[] = [];
  for (const resource of inKindOrder(resources)) {
    const top = documents.length === 0 ? header(environment) : undefined;
    try {
      documents.push(emit(resource.object, { header: top, comments: resource.comments }));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      problems.push(unwritable(resource, error.message));
    }
  }
  return documents.join("---\n");
}

function unwritable({ object, origin }: Resource, message: string): Problem {
  const hint = "Objects are plain data: strings, finite numbers, booleans, null, lists and maps.";
  return problem("invalid-object", { ...origin, object: labelOf(object) }, message, hint);
}
