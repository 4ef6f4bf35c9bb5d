import { checkFields } from "../fields/check.ts";
import type { FieldFault } from "../fields/fault.ts";
import { lazyShapes } from "../fields/load.ts";
import { type InterLinkRelease, newestRelease } from "./releases.ts";
import fields from "./fields.generated.json" with { type: "json" };

const shapes = lazyShapes(fields);

/**
 * Finds what the virtual kubelet of a release would ignore or stumble over in its configuration file. Keys that the
 * release is too old for are `keysNewerThan`'s business.
 */
export function checkVirtualKubeletConfig(value: unknown, release: InterLinkRelease = newestRelease): FieldFault[] {
  return checkFields(shapes(), `virtual-kubelet/${release}`, value);
}

/** The same for the configuration file of the interLink API server. */
export function checkInterLinkConfig(value: unknown, release: InterLinkRelease = newestRelease): FieldFault[] {
  return checkFields(shapes(), `interlink/${release}`, value);
}
