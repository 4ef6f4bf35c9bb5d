import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compose } from "@interlink-gitops/components";
import { createResolver, type Environment } from "@interlink-gitops/environment";
import { emit } from "@interlink-gitops/models";

/** Everything that an environment becomes, as one file in a new folder. */
export function renderInto(name: string, written: Environment): string {
  const { environment, problems } = createResolver()(name, written);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (environment === undefined || errors.length > 0) throw new Error(JSON.stringify(errors, null, 2));
  const folder = mkdtempSync(join(tmpdir(), "interlink-rendered-"));
  const objects = compose(environment).resources.map(({ object }) => emit(object));
  writeFileSync(join(folder, "all.yaml"), objects.join("---\n"));
  return folder;
}
