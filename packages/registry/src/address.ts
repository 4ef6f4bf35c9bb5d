/**
 * Where somebody sends us: an address of the web without a name and a password of its own. Undefined when it is none.
 *
 * @param base what a relative address is relative to
 */
export function addressOf(text: string, base?: URL): URL | undefined {
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined;
  return url.username === "" && url.password === "" ? url : undefined;
}
