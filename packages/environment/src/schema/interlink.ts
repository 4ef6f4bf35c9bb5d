import { jobScript } from "./job-script.ts";
import { kubelet } from "./kubelet.ts";
import { offloading } from "./offloading.ts";
import { profiling } from "./profiling.ts";
import { proxy } from "./proxy.ts";
import { tracing } from "./tracing.ts";

/** What interLink's own two programs can be told. */
export const interLinkFields = {
  kubelet: kubelet.optional(),
  offloading: offloading.optional(),
  tracing: tracing.optional(),
  profiling: profiling.optional(),
};

/** Only where interLink runs in the pod. */
export const apiServerFields = { jobScript: jobScript.optional() };

/** Only where a token is refreshed. */
export const tokenFields = { proxy: proxy.optional() };
