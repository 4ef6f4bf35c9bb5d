/** The oldest Kubernetes that the output is made for, as the chart's. */
export const oldestMinor = 20;

/** The minor version in "1.31" or "v1.31.2"; undefined when it is no version. */
export function minorOf(version: string): number | undefined {
  const [, minor] = /^v?1\.(\d{1,3})(\.\d+)?(\+.*)?$/.exec(version) ?? [];
  return minor === undefined ? undefined : Number(minor);
}
