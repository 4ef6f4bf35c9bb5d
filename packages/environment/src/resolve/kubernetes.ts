/** The oldest Kubernetes that the output is made for, as the chart's. */
export const oldestMinor = 20;

/** The first Kubernetes whose kubelet lets a pod open ports below 1024 to any user. */
export const unprivilegedPorts = 22;

/** Whether pods of this Kubernetes can open ports below 1024 to programs without root's rights. */
export function opensLowPorts(version: string): boolean {
  return (minorOf(version) ?? oldestMinor) >= unprivilegedPorts;
}

/** The minor version in "1.31", "v1.31.2" or, as clouds have them, "v1.31.2-gke.100"; undefined when it is no version. */
export function minorOf(version: string): number | undefined {
  const [, minor] = /^v?1\.(\d{1,3})(\.\d+([-+]\S*)?)?$/.exec(version) ?? [];
  return minor === undefined ? undefined : Number(minor);
}
