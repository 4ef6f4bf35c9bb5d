import { z } from "zod";
import type { LogLevel } from "./plugin.ts";

/** The two switches that interLink and its Go plugins share for one level: verbose wins over errors-only (domain §1a). */
export function loggingKeys(level: LogLevel): { VerboseLogging: boolean; ErrorsOnlyLogging: boolean } {
  return { VerboseLogging: level === "debug", ErrorsOnlyLogging: level === "errors" };
}

/** The `logging` field of an environment file. */
export const logLevel = z.enum(["errors", "info", "debug"]).meta({
  description:
    "How much is logged. `debug` also writes tokens and environment values to the log: for a short look only. Default: `info`.",
  examples: ["debug"],
});
