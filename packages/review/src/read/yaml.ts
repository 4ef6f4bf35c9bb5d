/** What a text in YAML holds, one value a document, or why it cannot be read. */
export type ReadYaml = (text: string) => { documents: unknown[] } | { fault: string };

/**
 * The reader of committed files. They may have been edited by hand, so it is a whole reader and not the counterpart of
 * our emitter; it takes 20 ms to load, which commands without a review should not pay.
 */
export async function loadYamlReader(): Promise<ReadYaml> {
  const { parseAllDocuments } = await import("yaml");
  return (text) => {
    try {
      const documents = parseAllDocuments(text, { logLevel: "silent", prettyErrors: true });
      if (!Array.isArray(documents)) return { documents: [] };
      for (const { errors } of documents) {
        const [error] = errors;
        if (error !== undefined) return { fault: firstLine(error.message) };
      }
      return { documents: documents.map((document): unknown => document.toJS({ maxAliasCount: 100 })) };
    } catch (error) {
      // Aliases that multiply, and nesting that exhausts the stack.
      return { fault: firstLine(error instanceof Error ? error.message : String(error)) };
    }
  };
}

/** The rest repeats the source, which may hold what nobody should see. */
function firstLine(message: string): string {
  return message.split("\n")[0]!.replace(/:$/, "");
}
