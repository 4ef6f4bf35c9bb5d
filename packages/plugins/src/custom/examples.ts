import { secret } from "@interlink-gitops/secrets";
import type { CustomOptions } from "./options.generated.ts";

// Options that the tests of all plugins try: the fewest, and as many at once as go together.
const reference = secret.existing("site");

export const smallest: CustomOptions = { image: "p:1", socket: "plugin.sock" };

export const largest: CustomOptions = {
  image: "p:1",
  port: 4000,
  config: { path: "/etc/site/plugin.yaml", content: {} },
  env: { SITE_CONFIG: "/etc/site/plugin.yaml" },
  secretEnv: { SITE_KEY: { secret: reference, key: "key" } },
  secretFiles: { "/run/secrets/site/token": { secret: reference, key: "token" } },
  volumes: [{ name: "data", mountPath: "/data", source: { emptyDir: {} } }],
  command: ["/plugin"],
  args: ["--token-file=/run/secrets/site/token"],
};
