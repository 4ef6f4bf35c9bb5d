import { problem } from "@interlink-gitops/core";
import type { Rule } from "./rule.ts";

/** Flux' durations are Go's, with the units that its schema admits. */
export const deliveryDurations: Rule = {
  says: "Flux understands its durations",
  check: ({ delivery: { flux = {} } = {} }, where) =>
    (["interval", "retryInterval", "timeout"] as const).flatMap((name) => {
      const given = flux[name];
      if (given === undefined || /^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$/.test(given)) return [];
      const at = { ...where, field: `delivery.flux.${name}` };
      const hint = 'Write a number and its unit: "90s", "10m", "1h30m".';
      return [problem("invalid-quantity", at, `Flux refuses the duration \`${given}\``, hint)];
    }),
};
