import type { IVolumeMount } from "@interlink-gitops/models";
import { firstFault } from "./fault.ts";

/** Why the API server, or the machine that starts the container, would refuse a mount. */
export function mountFault(mount: IVolumeMount): string | undefined {
  const {
    mountPath,
    subPath = "",
    subPathExpr = "",
    mountPropagation = "None",
    recursiveReadOnly = "Disabled",
  } = mount;
  return firstFault(
    /^\/[^:]+$/.test(mountPath) ? undefined : "is no absolute path",
    insideFault("subPath", subPath),
    insideFault("subPathExpr", subPathExpr),
    subPath !== "" && subPathExpr !== "" ? "has both `subPath` and `subPathExpr`" : undefined,
    ["None", "HostToContainer", "Bidirectional"].includes(mountPropagation)
      ? undefined
      : `has the \`mountPropagation\` \`${mountPropagation}\`, which is none of None, HostToContainer, Bidirectional`,
    ["Disabled", "IfPossible", "Enabled"].includes(recursiveReadOnly)
      ? undefined
      : `has the \`recursiveReadOnly\` \`${recursiveReadOnly}\`, which is none of Disabled, IfPossible, Enabled`,
    recursiveReadOnly !== "Disabled" && mount.readOnly !== true
      ? "has `recursiveReadOnly` without `readOnly`"
      : undefined,
  );
}

/** A path that stays in its directory. */
export function insideFault(field: string, path: string): string | undefined {
  if (path.startsWith("/")) return `has the \`${field}\` \`${path}\`, which begins with a slash`;
  return path.split("/").includes("..")
    ? `has the \`${field}\` \`${path}\`, which leads out of its directory`
    : undefined;
}
