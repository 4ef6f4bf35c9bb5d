/** Something that makes committed files from other files. */
export interface Generator {
  name: string;
  /** The files by their path in the repository. The same bytes at every run. */
  files(): Promise<Map<string, string>>;
  /** Why the files cannot be made on this machine, or undefined when they can. */
  obstacle?(): string | undefined;
}

/** Something that a person has to put right in the sources before files can be made. */
export class SourceFault extends Error {}
