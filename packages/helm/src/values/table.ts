import type { ChartValue } from "./chart-value.ts";
import { interlinkValues } from "./rows/interlink.ts";
import { networkValues } from "./rows/network.ts";
import { oauthValues } from "./rows/oauth.ts";
import { pluginValues } from "./rows/plugin.ts";
import { nameValues, podValues } from "./rows/pod.ts";
import { sshBastionValues } from "./rows/ssh-bastion.ts";
import { virtualNodeValues } from "./rows/virtual-node.ts";

/**
 * Every value of the chart, of both its generations, in the order of its values file. The importer reads by it, and
 * docs/helm-values.md is made from it.
 */
export const chartValues: readonly ChartValue[] = [
  ...nameValues,
  ...interlinkValues,
  ...virtualNodeValues,
  ...networkValues,
  ...pluginValues,
  ...sshBastionValues,
  ...oauthValues,
  ...podValues,
];

/** The row of a path, whose list indices are written `[]`. */
export function chartValue(path: string): ChartValue | undefined {
  return byPath.get(path);
}

const byPath = new Map(chartValues.map((value) => [value.path, value]));
