const named = /^\s*(?:-\s+)?"?(name|image)"?:\s*(?:"([^"{}\s]+)"|'([^'{}\s]+)'|([^"'{}\s]+)),?\s*$/;

/**
 * The images that a text names in a field `image`, one a line. The text is a template and no YAML yet, so it is read
 * line by line; the container is what the nearest `name` above says.
 */
export function imagesInText(text: string): { image: string; container?: string }[] {
  let container: string | undefined;
  return text.split("\n").flatMap((line) => {
    const [, field, double, single, plain] = named.exec(line) ?? [];
    const value = double ?? single ?? plain;
    if (value === undefined) return [];
    if (field === "name") container = value;
    return field === "image" ? [{ image: value, ...(container === undefined ? {} : { container }) }] : [];
  });
}
