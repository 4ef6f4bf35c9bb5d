import { createRequire } from "node:module";
import { readEmitted } from "@interlink-gitops/models";

/** What a text in YAML holds, one value a document, or why it cannot be read. */
export type Documents = { documents: unknown[] } | { fault: string };

/**
 * Reads committed YAML. What our emitter wrote is read fifty times as fast as a general reader would; what somebody
 * edited is the general reader's, which is loaded only then.
 */
export function readYaml(text: string): Documents {
  const documents = readEmitted(text);
  return documents === undefined ? readGenerally(text) : { documents };
}

function readGenerally(text: string): Documents {
  const { parseAllDocuments } = generalReader();
  try {
    const found = parseAllDocuments(text, { logLevel: "silent" });
    if (!Array.isArray(found)) return { documents: [] };
    const [error] = found.flatMap(({ errors }) => errors);
    if (error !== undefined) return { fault: firstLine(error.message) };
    return { documents: found.map((document): unknown => document.toJS({ maxAliasCount: 100 })) };
  } catch (error) {
    // Aliases that multiply, and nesting that exhausts the stack.
    return { fault: firstLine(error instanceof Error ? error.message : String(error)) };
  }
}

function generalReader(): typeof import("yaml") {
  return createRequire(import.meta.url)("yaml");
}

/** The rest repeats the source, which may hold what nobody should see; so may what stands behind a colon. */
function firstLine(message: string): string {
  return message
    .split("\n")[0]!
    .replace(/:$/, "")
    .replace(/: .*?(?= at line \d+, column \d+$|$)/, "");
}
