import type { KubeletSettings, KubernetesApi, Offloading, Tracing } from "@interlink-gitops/environment";
import { compact, present, type Context } from "./context.ts";

/** `debug`, `errors`, or nothing for the usual. The chart switched verbose logs on whatever the values said. */
export function translateLogging({ chart, isGiven, notes }: Context): "debug" | "errors" | undefined {
  const { verboseLogging, errorsOnlyLogging } = chart.interlink.logging;
  if (verboseLogging) return "debug";
  if (isGiven("interlink.logging.verboseLogging"))
    notes.say(
      "interlink.logging.verboseLogging",
      false,
      "The chart turns false into true: the logs were verbose, with tokens and the values of variables. The new file logs as the values say.",
    );
  if (!errorsOnlyLogging) return undefined;
  notes.say(
    "interlink.logging.errorsOnlyLogging",
    true,
    "Verbose logging wins over it, and the chart always switches that on. The new file logs errors only.",
  );
  return "errors";
}

/** The virtual kubelet's own API, where the values differ from the default. */
export function translateKubelet({ chart }: Context): KubeletSettings | undefined {
  return chart.virtualNode.disableCSR ? { certificate: "self-signed" } : undefined;
}

/** How pods are handed over, where the values differ from the defaults. */
export function translateOffloading(context: Context): Offloading | undefined {
  const { interlink, virtualNode } = context.chart;
  return present({
    projectedVolumes: interlink.disableProjectedVolumes ? false : undefined,
    resolveDownwardApi: interlink.skipDownwardAPIResolution ? false : undefined,
    kubernetesApi: translateApi(context),
    jobScriptBuilderUrl: virtualNode.JobScriptBuilderURL === "" ? undefined : virtualNode.JobScriptBuilderURL,
  });
}

function translateApi({ chart, notes }: Context): KubernetesApi | undefined {
  const { kubernetesApiAddr: given, kubernetesApiPort: port, kubernetesApiCaCrt: ca } = chart.interlink;
  if (ca !== "")
    notes.say(
      "interlink.kubernetesApiCaCrt",
      "(a certificate)",
      "The chart indents it twice, so that the virtual kubelet could not read its configuration and ended. It works in the new file.",
    );
  const caCertificate = ca === "" ? undefined : `${ca.trim()}\n`;
  if (given === "") {
    if (port !== "")
      notes.say(
        "interlink.kubernetesApiPort",
        port,
        "interLink ignores the port without `kubernetesApiAddr`, which is not given. The new file leaves it out.",
      );
    return present({ caCertificate });
  }
  const host = given.replace(/^https?:\/\//, "").replace(/\/+$/, "");
  if (host !== given)
    notes.say(
      "interlink.kubernetesApiAddr",
      given,
      "Offloaded pods get it as a host's name, and no program finds a host called like a URL. The new file has the host.",
    );
  if (port === "")
    notes.say(
      "interlink.kubernetesApiAddr",
      host,
      "interLink ignores the address without `kubernetesApiPort`. The new file has port 443.",
    );
  const number = port === "" ? 443 : Number(port);
  if (!Number.isInteger(number)) {
    notes.refuse(
      "invalid-value",
      "interlink.kubernetesApiPort",
      "the port is no number",
      "Write the API server's port: 443 or 6443.",
    );
    return undefined;
  }
  return compact({ host, port: number, caCertificate });
}

/** The programs that trace. The chart's collector can only be one in the same pod. */
export function translateTracing({ chart, notes, field }: Context, hasApi: boolean): Tracing | undefined {
  const kubelet = chart.virtualNode.tracing.enabled;
  const api = chart.interlink.tracing.enabled;
  if (api)
    notes.say(
      "interlink.tracing.enabled",
      true,
      hasApi
        ? "No template of the chart reads it. The new file switches interLink's traces on."
        : "No template of the chart reads it, and interLink runs at the site: switch its traces on there.",
    );
  const programs: ("virtual-kubelet" | "interlink")[] = [
    ...(kubelet ? (["virtual-kubelet"] as const) : []),
    ...(api && hasApi ? (["interlink"] as const) : []),
  ];
  if (programs.length === 0) return undefined;
  notes.comment(field("tracing"), "The chart cannot say where the collector is: add `endpoint`, or nothing arrives.");
  return { programs };
}
