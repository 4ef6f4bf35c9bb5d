import type { Accelerator, Capacity } from "@interlink-gitops/environment";
import { labelValueFault, parseQuantity } from "@interlink-gitops/models";
import { compact, type Context } from "./context.ts";

const counted = ["nvidia.com/gpu", "amd.com/gpu", "intel.com/gpu", "xilinx.com/fpga", "intel.com/fpga"] as const;
const billion = 1_000_000_000n;

/** What the Node offers. */
export function translateCapacity(context: Context): Capacity {
  const { CPUs, pods } = context.chart.virtualNode.resources;
  const accelerators = translateAccelerators(context);
  return compact({
    cpu: plainNumber(CPUs === "" ? "8" : CPUs),
    memory: memoryOf(context),
    pods: pods ?? 100,
    accelerators: accelerators.length === 0 ? undefined : accelerators,
  });
}

function plainNumber(quantity: string): string | number {
  return /^(0|[1-9]\d{0,14})(\.\d{1,6})?$/.test(quantity) ? Number(quantity) : quantity;
}

/** The chart appends `Gi`. Who wrote a unit got two, which the virtual kubelet cannot read. */
function memoryOf({ chart, notes }: Context): string {
  const given = chart.virtualNode.resources.memGiB;
  if (given === "") return "49Gi";
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?|\.\d+)\s*([A-Za-z]*)$/.exec(given) ?? [];
  if (number === undefined || unit === "") return `${given}Gi`;
  const meant = /^g(i?b?)?$/i.test(unit) ? `${number}Gi` : `${number}${unit.replace(/i?B$/, "i")}`;
  notes.say(
    "virtualNode.resources.memGiB",
    given,
    `The chart makes \`${given}Gi\` of it, and the virtual kubelet ends at its start. \`memory: "${meant}"\` is meant.`,
  );
  return meant;
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
    const model = modelOf(context, path, given.model);
    return [compact({ resource, model: model === "" ? undefined : model, count })];
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
