/** The directories of an environment that a build writes, whole; everything else there belongs to people. */
export const generatedDirectories = ["manifests", "delivery"] as const;

export type GeneratedDirectory = (typeof generatedDirectories)[number];
