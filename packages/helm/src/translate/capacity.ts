import type { Accelerator, Capacity } from "@interlink-gitops/environment";
import { labelValueFault, parseQuantity } from "@interlink-gitops/models";
import { compact, type Context } from "./context.ts";

const counted = ["nvidia.com/gpu", "amd.com/gpu", "intel.com/gpu", "xilinx.com/fpga", "intel.com/fpga"] as const;
const billion = 1_000_000_000n;

/** What the Node offers. */
export function translateCapacity(context: Context): Capacity {
  const { CPUs, memGiB, pods } = context.chart.virtualNode.resources;
  for (const [name, given] of Object.entries({ CPUs, memGiB, pods }))
    if (given === "")
      context.notes.say(
        `virtualNode.resources.${name}`,
        "",
        "Nothing is there, and the virtual kubelet ends on that at its start. The new file has the chart's default.",
      );
  const accelerators = translateAccelerators(context);
  return compact({
    cpu: plainNumber(CPUs === "" ? "8" : CPUs),
    memory: memoryOf(context),
    pods: podsOf(context),
    accelerators: accelerators.length === 0 ? undefined : accelerators,
  });
}

function plainNumber(quantity: string): string | number {
  return /^(0|[1-9]\d{0,14})(\.\d{1,6})?$/.test(quantity) ? Number(quantity) : quantity;
}

/** The chart's default where it is no number at all. */
function podsOf({ chart, notes }: Context): number {
  const given = chart.virtualNode.resources.pods;
  const size = parseQuantity(given);
  if (size !== undefined && size >= 0n && size % billion === 0n) return Number(size / billion);
  if (given !== "")
    notes.say("virtualNode.resources.pods", given, "It is no number of pods, so the chart's default counts.");
  return 100;
}

/** The chart appends `Gi`. Who wrote a unit got two, which the virtual kubelet cannot read. */
function memoryOf({ chart, notes }: Context): string {
  const given = chart.virtualNode.resources.memGiB;
  if (given === "") return "49Gi";
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?|\.\d+)\s*([A-Za-z]*)$/.exec(given) ?? [];
  if (Number(given) >= 1e6)
    notes.say(
      "virtualNode.resources.memGiB",
      given,
      "Helm prints a million and more as 1e+06, which is no quantity with `Gi` behind it: the virtual kubelet ends at its start. The new file has the number.",
    );
  if (number === undefined || unit === "") return `${plainText(given)}Gi`;
  const meant = /^g(i?b?)?$/i.test(unit) ? `${number}Gi` : `${number}${unit.replace(/i?B$/, "i")}`;
  notes.say(
    "virtualNode.resources.memGiB",
    given,
    `The chart makes \`${given}Gi\` of it, and the virtual kubelet ends at its start. \`memory: "${meant}"\` is meant.`,
  );
  return meant;
}

/** `1e3` is a number, and with `Gi` behind it none. */
function plainText(given: string): string {
  return /^\d+(\.\d+)?[eE][+-]?\d+$/.test(given) ? String(Number(given)) : given;
}

function translateAccelerators(context: Context): Accelerator[] {
  return context.chart.virtualNode.resources.accelerators.flatMap((given, index) => {
    const path = `virtualNode.resources.accelerators[${index}]`;
    const resource = counted.find((name) => name === given.resourceType);
    if (resource === undefined) {
      context.notes.say(
        path,
        given,
        `interLink counts only ${counted.join(", ")}, and dropped this one without a word. So does the new file.`,
      );
      return [];
    }
    const count = Number((parseQuantity(given.available) ?? 0n) / billion);
    if (count < 1) {
      context.notes.say(
        path,
        given,
        "interLink drops an accelerator of which none is available. So does the new file.",
      );
      return [];
    }
    if (BigInt(count) * billion !== parseQuantity(given.available))
      context.notes.say(
        `${path}.available`,
        given.available,
        `Kubernetes counts whole ones only: the Node would never register. The new file says ${count}.`,
      );
    const model = given.model === undefined ? undefined : modelOf(context, path, given.model);
    return [compact({ resource, model, count })];
  });
}

/** The model becomes a label, which the API server refuses with a space in it. */
function modelOf({ notes }: Context, path: string, model: string): string {
  if (labelValueFault(model) === undefined) return model;
  const fitting = model
    .trim()
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, "");
  notes.say(
    `${path}.model`,
    model,
    `It becomes a label of the Node, and no label may have this value: the Node would never register. The new file says \`${fitting}\`.`,
  );
  return fitting;
}
