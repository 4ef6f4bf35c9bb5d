export { findBehind, type Behind } from "./behind.ts";
export type { Failure } from "./ask-each.ts";
export { imagesIn, splitDigest, type ImageUse, type ManifestFile, type Place } from "./in-use.ts";
export { formatLock, lockPath, parseLock, type Digests } from "./lock-file.ts";
export { changesOf, namesToLock, pinnedTo, probeFor, resolveAll, type LockChanges } from "./lock.ts";
