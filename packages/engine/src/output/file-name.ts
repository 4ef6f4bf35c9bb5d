/** What Windows takes for a device, with any ending and in any case: such a checkout fails there. */
const device = /^(?:con|nul|aux|prn|com[0-9]|lpt[0-9])(?:\.|$)/i;

/** Room for `.yaml` within the 255 bytes of a name. */
const longest = 250;

/** Whether a node or component may name a file or folder on every system: `[a-z0-9.-]`, no dot at either end. */
export function isSafeName(name: string): boolean {
  return name.length <= longest && /^[a-z0-9-](?:[a-z0-9.-]*[a-z0-9-])?$/.test(name) && !device.test(name);
}

/**
 * Whether a path that somebody else wrote (an index, a journal) or that another package chose stays inside its
 * directory, on every system: relative, `/` between its steps, each of letters, digits, `.`, `_` and `-`, beginning with
 * no dot and ending with none. That leaves no room for `..`, backslashes, drive letters and streams (`a:b`).
 */
export function isSafePath(path: string): boolean {
  return path.split("/").every((step) => /^[\w-](?:[\w.-]*[\w-])?$/.test(step) && !device.test(step));
}
