import type { Understood } from "../understand/understand.ts";
import type { Notes } from "./notes.ts";

/** What every translation of a part reads and writes. */
export interface Context extends Pick<Understood, "chart" | "isGiven"> {
  notes: Notes;
  /** The node's name. */
  node: string;
  namespace: string;
  /** The path of a field of the node in the new file. */
  field(path: string): string;
}

/** The same without what is not there, and undefined when nothing is left. */
export function present<Fields extends object>(fields: Fields): Defined<Fields> | undefined {
  const rest = Object.entries(fields).filter(([, value]) => value !== undefined);
  return rest.length === 0 ? undefined : (Object.fromEntries(rest) as Defined<Fields>);
}

/** For an object of which something is always there. */
export function compact<Fields extends object>(fields: Fields): Defined<Fields> {
  return present(fields) ?? ({} as Defined<Fields>);
}

type Defined<Fields> = {
  [Name in keyof Fields as undefined extends Fields[Name] ? Name : never]?: Exclude<Fields[Name], undefined>;
} & { [Name in keyof Fields as undefined extends Fields[Name] ? never : Name]: Fields[Name] };
