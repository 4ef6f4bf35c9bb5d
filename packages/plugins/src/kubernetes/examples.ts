import { secret } from "@interlink-gitops/secrets";
import type { KubernetesOptions } from "./options.generated.ts";

// Options that the tests of all plugins try: the fewest, and as many at once as go together.
export const smallest: KubernetesOptions = { kubeconfig: secret.existing("site") };

export const largest: KubernetesOptions = { ...smallest, nodeSelector: { gpu: "T4" }, logging: "errors" };
