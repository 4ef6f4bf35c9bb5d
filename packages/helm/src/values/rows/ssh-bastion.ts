import { declared, mountValues, resourceValues, type ChartValue } from "../chart-value.ts";

/** `sshBastion`: the SSH server through which the site forwards its plugin. */
export const sshBastionValues: readonly ChartValue[] = [
  declared("sshBastion.enabled", "boolean", false, "nodes.*.bastion", { truthy: true }),
  declared("sshBastion.image", "text", "lscr.io/linuxserver/openssh-server:latest", "nodes.*.images.sshBastion", {
    note: "`latest` becomes a fixed tag.",
  }),
  declared("sshBastion.clientKeys.authorizedKeys", "text", "", "nodes.*.bastion.authorizedKeys", {
    note: "The new field is a list of the lines, with comments and options. A key that was cut becomes a comment.",
  }),
  declared("sshBastion.clientKeys.keysURL", "text", "", "nodes.*.bastion.authorizedKeysUrl"),
  declared("sshBastion.hostKeys.priv", "text", "", "nodes.*.bastion.hostKeys", {
    secret: true,
    note: "No template of the chart reads it: each new pod has a new host key.",
  }),
  declared("sshBastion.hostKeys.pub", "text", "", [], { note: "No template of the chart reads it." }),
  declared("sshBastion.port", "integer", 31022, "nodes.*.bastion.nodePort"),
  ...resourceValues("sshBastion.resources", "ssh-bastion", ["50m", "100m", "64Mi", "128Mi"]),
  mountValues("sshBastion", "ssh-bastion"),
];
