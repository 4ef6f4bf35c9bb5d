import { secret } from "@interlink-gitops/secrets";
import type { ArcOptions } from "./options.generated.ts";

// Options that the tests of all plugins try: the fewest, and as many at once as go together.
export const smallest: ArcOptions = { computingElement: "arc.site.example", proxy: secret.existing("site") };

export const largest: ArcOptions = {
  ...smallest,
  certificates: { hostPath: "/etc/grid-security/certificates" },
  storage: { claim: "arc-jobs" },
  port: 8001,
};
