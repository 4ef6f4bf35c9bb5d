import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { median, time } from "./measure.ts";
import type { Workspace } from "./workspace.ts";

/** Seconds that cdk8s takes for the objects of a thousand nodes, without models or validation; null when not installed. */
export async function measureCdk8s(workspace: Workspace): Promise<number | null> {
  try {
    await import("cdk8s");
  } catch {
    return null;
  }
  const objects = join(workspace.folder, "objects.json");
  writeFileSync(objects, JSON.stringify(workspace.objects("thousand")));
  const script = join(workspace.folder, "cdk8s.mjs");
  writeFileSync(
    script,
    `import { readFileSync } from "node:fs";
import { ApiObject, App, Chart } from "cdk8s";
const app = new App({ outdir: ${JSON.stringify(resolve(workspace.folder, "cdk8s"))} });
const chart = new Chart(app, "thousand");
for (const [index, object] of JSON.parse(readFileSync(${JSON.stringify(objects)}, "utf8")).entries()) new ApiObject(chart, "o" + index, object);
app.synth();
`,
  );
  return median(1, () => time([process.execPath, script], { cwd: workspace.folder }).seconds);
}
