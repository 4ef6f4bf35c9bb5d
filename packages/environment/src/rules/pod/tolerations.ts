import { labelKeyFault, labelValueFault, type IToleration } from "@interlink-gitops/models";
import { firstFault, within } from "./fault.ts";

const effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

/** Why the API server would refuse a toleration (core's ValidateTolerations). */
export function tolerationFault(toleration: IToleration): string | undefined {
  const { key = "", value = "", effect = "", tolerationSeconds } = toleration;
  const operator = toleration.operator || "Equal";
  return firstFault(
    key === "" ? undefined : within(`the key \`${key}\``, labelKeyFault(key)),
    operator === "Equal" || operator === "Exists"
      ? undefined
      : `has the operator \`${operator}\`, which is neither Equal nor Exists`,
    key === "" && operator !== "Exists" ? "has no key, which only the operator Exists can do without" : undefined,
    operator === "Exists" && value !== "" ? "has a value beside the operator Exists, which takes none" : undefined,
    within(`the value \`${value}\``, labelValueFault(value)),
    effect === "" || effects.includes(effect)
      ? undefined
      : `has the effect \`${effect}\`, which is none of ${effects.join(", ")}`,
    tolerationSeconds !== undefined && effect !== "NoExecute"
      ? "has `tolerationSeconds`, which only the effect NoExecute takes"
      : undefined,
  );
}
