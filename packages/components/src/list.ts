import { alerts } from "./alerts/component.ts";
import { connectionTest } from "./connection-test/component.ts";
import { interlink } from "./interlink/component.ts";
import { node } from "./node/component.ts";
import type { Component } from "./part.ts";
import { plugin } from "./plugin/component.ts";
import { refreshToken } from "./refresh-token.ts";
import { secrets } from "./secrets.ts";
import { sshBastion } from "./ssh-bastion.ts";
import { tracing } from "./tracing.ts";
import { virtualKubelet } from "./virtual-kubelet/component.ts";

/** The components of a virtual node, in the order of their containers. A new one is a file beside these and a line here. */
export const components: readonly Component[] = [
  node,
  virtualKubelet,
  interlink,
  plugin,
  refreshToken,
  sshBastion,
  tracing,
  secrets,
  alerts,
  connectionTest,
];
