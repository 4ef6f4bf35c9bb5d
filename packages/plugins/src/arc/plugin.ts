import { checkShellWord, fault } from "../checks.ts";
import { checkFlask, setUpFlask } from "../flask.ts";
import { definePlugin } from "../plugin.ts";
import type { ArcOptions } from "./options.generated.ts";
import { defaultImage, options } from "./options.ts";

const proxyFile = "/run/secrets/proxy/proxy";
const tokenFile = "/run/secrets/token/token";

/**
 * The program appends its arguments to this file, which in the image ends inside a comment and has no `[common]`
 * section: without this line ARC would read none of them (v0.5.1-rc5, client.conf and handles.py).
 */
const openSection = "printf '\\n[common]\\n' >> /root/.arc/client.conf";

/** An ARC computing element. The image has no command, and its program writes to root's home (domain §4). */
export const arc = definePlugin<"arc", ArcOptions>({
  name: "arc",
  title: "ARC",
  options,
  check(options, context) {
    const { computingElement, proxy, token } = options;
    return [
      ...((proxy === undefined) === (token === undefined)
        ? [
            fault(
              context.where,
              "proxy",
              "the computing element is asked with a proxy or with a token: give one of the two",
              proxy === undefined
                ? 'Add `proxy: secret.existing("grid-proxy")` or `token: secret.existing("site-token")`.'
                : "Remove `proxy` or `token`.",
            ),
          ]
        : []),
      ...checkShellWord(computingElement, "computingElement", context),
      ...checkFlask(options, context),
    ];
  },
  setUp(options) {
    const { image = defaultImage, computingElement, proxy, token } = options;
    const { args, jobsDirectory, ...flask } = setUpFlask(options, "/");
    const [flag, purpose, file, reference] =
      proxy === undefined
        ? (["--token", "token", tokenFile, token] as const)
        : (["--proxy", "proxy", proxyFile, proxy] as const);
    return {
      ...flask,
      image,
      command: ["/bin/sh", "-c", `${openSection} && exec python3 /handles.py "$@"`, "handles.py"],
      // ARC's own list of jobs goes beside the plugin's, so that storage keeps both.
      args: [...args, `--ce=${computingElement}`, `${flag}=${file}`, `--jobsfile=${jobsDirectory}arc.dat`],
      env: {},
      user: 0,
      // Other rules look at the container even where `check` misses both.
      secrets: reference === undefined ? [] : [{ reference, purpose, mountPath: file, mode: 0o400 }],
    };
  },
});
