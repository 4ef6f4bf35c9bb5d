/**
 * TypeScript with the contents of its strings and comments blanked, so that what looks like code is code. Every other
 * character keeps its place.
 */
export function maskSource(source: string): string {
  let masked = "";
  let index = 0;
  while (index < source.length) {
    const end = endOf(source, index);
    if (end === undefined) {
      masked += source[index]!;
      index += 1;
    } else {
      masked += source.slice(index, end).replace(/[^\n]/g, " ");
      index = end;
    }
  }
  return masked;
}

/** Where the string or the comment that begins here ends; undefined where none begins. */
function endOf(source: string, start: number): number | undefined {
  const [first, second] = [source[start]!, source[start + 1]];
  if (first === "/" && second === "/") return upTo(source.indexOf("\n", start), source);
  if (first === "/" && second === "*") return upTo(source.indexOf("*/", start + 2) + 1, source) + 1;
  if (first !== '"' && first !== "'" && first !== "`") return undefined;
  for (let index = start + 1; index < source.length; index++) {
    if (source[index] === "\\") index += 1;
    else if (source[index] === first) return index + 1;
  }
  return source.length;
}

function upTo(index: number, source: string): number {
  return index <= 0 ? source.length : index;
}
