/** A text as TypeScript writes it: over several lines where it has them, else in quotes. */
export function printText(text: string): string {
  // A carriage return inside a template literal would be read as a line feed, and control characters are not seen.
  if (/\n./s.test(text) && !/(?![\n\t])\p{Cc}|[\u2028\u2029]/u.test(text)) {
    return `\`${text.replace(/[`\\]|\$(?=\{)/g, "\\$&")}\``;
  }
  return quote(text);
}

/** A name as a member of an object. `__proto__` in quotes would be the object's prototype. */
export function printKey(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
}

/** In the quotes that need fewer escapes. */
function quote(text: string): string {
  const doubled = JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
  if (count(text, '"') <= count(text, "'")) return doubled;
  return `'${doubled.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function count(text: string, letter: string): number {
  return text.split(letter).length - 1;
}
