import { definePlugin, type LogLevel } from "../plugin.ts";
import { check } from "./check.ts";
import { config } from "./config.ts";
import type { KubernetesOptions } from "./options.generated.ts";
import { defaultImage, options } from "./options.ts";

const kubeconfigFile = "/run/secrets/kubeconfig/kubeconfig";
const uvicornLevels = { errors: "error", info: "info", debug: "debug" } as const satisfies Record<LogLevel, string>;

/** Another Kubernetes cluster. Needs no privilege: its image is Python's, with no user of its own (domain §4). */
export const kubernetes = definePlugin<"kubernetes", KubernetesOptions>({
  name: "kubernetes",
  title: "a remote Kubernetes cluster",
  options,
  check,
  setUp(options, { socketDirectory }) {
    const { image = defaultImage, kubeconfig: reference, user = 65532, logging = "info" } = options;
    const socket = `${socketDirectory}/plugin.sock`;
    return {
      image,
      // `socket_address` is read from 1.2.0 on; up to 1.1.1 the image's own command listens on TCP port 30400. Its web
      // server takes a socket in every release, and asyncio removes a stale one before it binds.
      command: ["uvicorn", "main:app"],
      args: [`--uds=${socket}`, `--log-level=${uvicornLevels[logging]}`],
      env: { CONFIG_FILE_PATH: "/etc/interlink/config.ini" },
      listen: { kind: "socket", path: socket },
      config: { directory: "/etc/interlink", file: "config.ini", content: config(options, socket, kubeconfigFile) },
      user,
      volumes: [],
      secrets: [{ reference, purpose: "kubeconfig", mountPath: kubeconfigFile }],
    };
  },
});
