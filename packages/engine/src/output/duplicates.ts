import { identityOf, problem, type OutputFile, type Problem, type Resource } from "@interlink-gitops/core";
import { labelOf } from "./object-label.ts";

/** Objects that the API server would take for one another: the later of two in a file set silently wins. */
export function findDuplicateObjects(resources: readonly Resource[]): Problem[] {
  const first = new Map<string, Resource>();
  const problems: Problem[] = [];
  for (const resource of resources) {
    const identity = identityOf(resource.object);
    const earlier = first.get(identity);
    if (earlier) problems.push(duplicateObject(earlier, resource));
    else first.set(identity, resource);
  }
  return problems;
}

function duplicateObject(earlier: Resource, { object, origin }: Resource): Problem {
  const label = labelOf(object);
  const text = `${label} is made twice: by ${describeOrigin(earlier)} and by ${describeOrigin({ object, origin })}`;
  const hint = "Give one of them another name or namespace, or leave it out.";
  return problem("duplicate-object", { ...origin, object: label }, text, hint);
}

function describeOrigin({ origin }: Resource): string {
  const owner = origin.node === undefined ? "what the nodes share" : `node ${origin.node}`;
  return `component ${origin.component} of ${owner}`;
}

/** Files that would be one file on some system: the same path, or the same but for upper and lower case. */
export function findCollidingFiles(environment: string, files: readonly OutputFile[]): Problem[] {
  const first = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { path } of files) {
    const earlier = first.get(path.toLowerCase());
    if (earlier === undefined) first.set(path.toLowerCase(), path);
    else problems.push(collision(environment, earlier, path));
  }
  return problems;
}

function collision(environment: string, earlier: string, path: string): Problem {
  const text =
    earlier === path
      ? `two things are written to ${path}`
      : `${earlier} and ${path} are the same file where upper and lower case are not told apart (macOS, Windows)`;
  return problem("invalid-path", { environment, file: path }, text, "Give one of them another name.");
}
