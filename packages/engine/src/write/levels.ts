/** The directories above a path, outermost first, each with a `/` at its end: `a/` and `a/b/` for `a/b/c.yaml`. */
export function directoriesOf(path: string): string[] {
  const directories: string[] = [];
  for (let end = path.indexOf("/"); end >= 0; end = path.indexOf("/", end + 1))
    directories.push(path.slice(0, end + 1));
  return directories;
}

/** The directories above a path, and the path. */
export function levelsOf(path: string): string[] {
  return [...directoriesOf(path), path];
}
