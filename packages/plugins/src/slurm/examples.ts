import { secret } from "@interlink-gitops/secrets";
import type { SlurmOptions } from "./options.generated.ts";

// Options that the tests of all plugins try: the fewest, and as many at once as go together.
export const smallest: SlurmOptions = {};

export const largest: SlurmOptions = {
  cluster: { slurmConf: { configMap: "slurm" }, mungeKey: secret.existing("site") },
  dataRoot: "/shared/jobs/",
  storage: { nfs: { server: "nfs.example", path: "/export/jobs" } },
};
