/** What a registry refuses, or says wrongly. Its message never holds a credential. */
export class RegistryError extends Error {
  readonly hint: string;
  /** The status of HTTP, where it is what failed. */
  readonly status: number | undefined;

  constructor(message: string, hint: string, options: { status?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.hint = hint;
    this.status = options.status;
  }
}
