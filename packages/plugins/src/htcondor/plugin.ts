import { checkShellWord, fault } from "../checks.ts";
import { certificateDirectory, checkFlask, setUpFlask } from "../flask.ts";
import { definePlugin, type PluginSecretFile } from "../plugin.ts";
import type { HtcondorOptions } from "./options.generated.ts";
import { options } from "./options.ts";

const proxyFile = "/run/secrets/proxy/proxy";
const certificateFile = "/run/secrets/certificate/tls.crt";
const keyFile = "/run/secrets/certificate/tls.key";
const condorConfigFile = "/etc/interlink/condor_config";

/** A remote HTCondor pool. Its image would also boot a pool of its own (domain §4), which nothing here needs. */
export const htcondor = definePlugin<"htcondor", HtcondorOptions>({
  name: "htcondor",
  title: "HTCondor",
  options,
  check(options, context) {
    const { image, schedd, scheddName, collector, authentication, condorConfig = "", toolDebug } = options;
    const words = { schedd, scheddName, collector, authentication, toolDebug };
    return [
      ...(/\/htcondor-sidecar:v0\.3\.(?:[0-6]|7-pre[1-7])(?![\d.])[^/]*$/.test(image)
        ? [
            fault(
              context.where,
              "image",
              "this release answers every request to create a pod with an error: it expects the list that interLink sent before 0.5.0",
              "Build the image from the plugin's repository, at a commit whose README names interLink 0.6.1 or newer.",
            ),
          ]
        : []),
      ...(/^\s*[~./][^\s=]*\s*$/.test(condorConfig)
        ? [
            fault(
              context.where,
              "condorConfig",
              "this is a path, and HTCondor would find nothing else in its configuration",
              "Give the text of the file.",
            ),
          ]
        : []),
      ...Object.entries(words).flatMap(([name, word]) => checkShellWord(word, name, context)),
      ...checkFlask(options, context),
    ];
  },
  setUp(options) {
    const { image, schedd, scheddName, collector, authentication, proxy, certificate, condorConfig, toolDebug } =
      options;
    const { args, files, jobsDirectory: _, ...flask } = setUpFlask(options, "/utils");
    return {
      ...flask,
      image,
      // The job descriptions name these directories, which older images lack.
      command: ["/bin/sh", "-c", 'mkdir -p out err log && exec python3 handles.py "$@"', "handles.py"],
      args: [
        ...args,
        `--schedd-host=${schedd}`,
        `--collector-host=${collector}`,
        ...flag("schedd-name", scheddName),
        ...flag("auth-method", authentication),
        ...flag("debug", toolDebug),
        ...flag("cadir", options.certificates && certificateDirectory),
        ...flag("proxy", proxy && proxyFile),
        ...flag("certfile", certificate && certificateFile),
        ...flag("keyfile", certificate && keyFile),
        ...flag("condor-config", condorConfig === undefined ? undefined : condorConfigFile),
      ],
      env: {},
      // HTCondor's commands step down from root to the user who asks, and back.
      user: 0,
      capabilities: ["CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"],
      files: { ...files, ...(condorConfig === undefined ? {} : { [condorConfigFile]: condorConfig }) },
      secrets: secretsOf(options),
    };
  },
});

/** Grid software refuses a credential that others can read. */
function secretsOf({ proxy, certificate }: HtcondorOptions): PluginSecretFile[] {
  const mode = 0o400;
  return [
    ...(proxy === undefined ? [] : [{ reference: proxy, purpose: "proxy", mountPath: proxyFile, mode }]),
    ...(certificate === undefined
      ? []
      : [
          { reference: certificate, purpose: "tls.crt", mountPath: certificateFile, mode },
          { reference: certificate, purpose: "tls.key", mountPath: keyFile, mode },
        ]),
  ];
}

function flag(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`--${name}=${value}`];
}
