/** A file of `[section]` headers with `key = value` lines. */
export type Ini = Record<string, Record<string, string | number | boolean>>;

/**
 * Writes an INI file as Python's configparser reads it: `%` starts an interpolation and is doubled, `True` and `False`
 * are Python's words. A value is one line, because a second one would be read as part of it or as a key of its own: a
 * line break becomes a space. The plugin's check refuses what has one, and all rules may look at its container before.
 *
 * @example
 * writeIni({ app: { name: "100%" } }) // "[app]\nname = 100%%\n"
 */
export function writeIni(sections: Ini): string {
  return Object.entries(sections)
    .map(([section, values]) => {
      const lines = Object.entries(values).map(([key, value]) => `${key} = ${writeValue(value)}`.trimEnd());
      return [`[${section}]`, ...lines, ""].join("\n");
    })
    .join("\n");
}

function writeValue(value: string | number | boolean): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value)
    .trim()
    .replace(/[\n\r]+/g, " ")
    .replaceAll("%", "%%");
}
