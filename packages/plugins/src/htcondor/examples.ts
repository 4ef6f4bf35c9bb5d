import { secret } from "@interlink-gitops/secrets";
import type { HtcondorOptions } from "./options.generated.ts";

// Options that the tests of all plugins try: the fewest, and as many at once as go together.
export const smallest: HtcondorOptions = {
  image: "registry.example/htcondor-sidecar:2026.1",
  schedd: "schedd.example",
  collector: "cm.example",
};

export const largest: HtcondorOptions = {
  ...smallest,
  proxy: secret.existing("site"),
  certificate: secret.existing("site"),
  certificates: { configMap: "grid-cas" },
  condorConfig: "SEC_CLIENT_INTEGRITY = REQUIRED\n",
};
