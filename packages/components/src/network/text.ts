/** A text as a YAML scalar in double quotes. Template actions in it are left as they are. */
export function text(value: string): string {
  return JSON.stringify(value);
}

/** A text as one word of a shell. */
export function shellWord(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}

/** Every value that YAML could read as something else than text is quoted: a path prefix may be all digits. */
export const metadata = (name = "{{.Name}}") => `metadata:
  name: "${name}"
  namespace: "{{.Namespace}}"
  labels:
    app.kubernetes.io/component: "{{.Name}}"
    app.kubernetes.io/part-of: interlink
`;
