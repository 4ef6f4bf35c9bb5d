/** What the cluster would refuse in a value of Kubernetes' own shape: where inside of it, and why. */
export interface Fault {
  /** From the value on; empty for the value itself. */
  field: string;
  /** Goes on from the value's name: "`web` has no source". */
  says: string;
}

/** The first of these that is one, told with what it is about. */
export function firstFault(...faults: (string | undefined)[]): string | undefined {
  return faults.find((fault) => fault !== undefined);
}

/** A fault of one part, as a fault of the whole. */
export function within(part: string, fault: string | undefined): string | undefined {
  return fault === undefined ? undefined : `has ${part} that ${fault}`;
}
