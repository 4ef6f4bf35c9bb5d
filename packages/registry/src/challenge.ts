/** What a registry asks for when it says 401. */
export type Challenge = { scheme: "basic" } | { scheme: "bearer"; realm: string; service?: string; scope?: string };

/** A word that is a scheme, or a parameter with its value in quotes or without. */
const item = /([\w!#$%&'*+.^`|~-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+)))?/g;

/**
 * Reads `WWW-Authenticate`, which may offer several ways. A token's comes first: Basic lets nobody in who is not logged
 * in. Undefined when it asks for nothing that we know.
 *
 * @example
 * parseChallenge('Bearer realm="https://auth.example/token",service="registry"')
 */
export function parseChallenge(header: string | null): Challenge | undefined {
  const offered: { scheme: string; parameters: Map<string, string> }[] = [];
  for (const [, word = "", quoted, bare] of (header ?? "").matchAll(item)) {
    const value = quoted?.replaceAll(/\\(.)/g, "$1") ?? bare;
    if (value === undefined) offered.push({ scheme: word.toLowerCase(), parameters: new Map() });
    else offered.at(-1)?.parameters.set(word.toLowerCase(), value);
  }
  for (const { scheme, parameters } of offered) {
    const [realm, service, scope] = ["realm", "service", "scope"].map((name) => parameters.get(name));
    if (scheme !== "bearer" || realm === undefined) continue;
    return {
      scheme,
      realm,
      ...(service !== undefined && { service }),
      ...(scope !== undefined && { scope }),
    };
  }
  return offered.some(({ scheme }) => scheme === "basic") ? { scheme: "basic" } : undefined;
}
