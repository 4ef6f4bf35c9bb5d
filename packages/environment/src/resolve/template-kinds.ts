/** The kinds that interLink makes out of a template; it leaves any other out (domain §7.1). */
export const tunnelKinds = ["ConfigMap", "Deployment", "Ingress", "Secret", "Service"] as const;

/** The kinds of a template's objects, in YAML or JSON. Where the template makes a kind up itself it may be each. */
export function kindsIn(template: string): Set<string> {
  const found = template.matchAll(/^[^\S\n]*(?:[{,].*)?["']?\bkind["']?\s*:\s*["']?(\{\{|\w+)/gm);
  return new Set([...found].flatMap(([, kind = ""]) => (kind === "{{" ? tunnelKinds : [kind])));
}
