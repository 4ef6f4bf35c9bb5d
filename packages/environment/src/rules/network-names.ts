import { problem, warning, type Problem } from "@interlink-gitops/core";
import { dns1123SubdomainFault } from "@interlink-gitops/models";
import type { Tunnel } from "../schema/environment.generated.ts";
import { checkAnnotation } from "./label-syntax.ts";
import type { NodeAt } from "./rule.ts";

/** A host name has 253 characters, and interLink's label in front of the suffix up to 63 and a dot. */
const longestSuffix = 253 - 63 - 1;

/** The template's variables that are one word each: more would have to be closed, or guarded. */
const variable = /\{\{-?\s*\.(Name|Namespace|RandomPassword|WildcardDNS)\s*-?\}\}/g;

/** What our template has of the file's is what the API server, the controller and interLink can read. */
export function checkNames({ wildcardDns, ingress, tls, command }: Tunnel, at: NodeAt): Problem[] {
  const names = { "ingress.className": ingress?.className, "tls.clusterIssuer": tls?.clusterIssuer };
  return [
    ...(wildcardDns === undefined ? [] : checkSuffix(wildcardDns, at)),
    // A command of one's own may know where tunnels are.
    ...(wildcardDns === undefined && command === undefined ? [noSuffix(at)] : []),
    ...Object.entries({ ...names, "tls.secretName": tls?.secretName }).flatMap(([field, name]) =>
      name === undefined ? [] : checkName(field, name, at),
    ),
    ...Object.entries(ingress?.annotations ?? {}).flatMap(([key, value]) => checkAnnotationOf(key, value, at)),
  ];
}

/** A warning: the site's machines may look for names in a domain of their own (interLink, mesh.go). */
function noSuffix(at: NodeAt): Problem {
  return warning(
    "missing-field",
    at("network.tunnel.wildcardDns"),
    "jobs dial the tunnel by its name alone, which few sites can find: most tunnels would not open",
    'Give the suffix under which names lead to the cluster\'s ingress: "tunnels.site.example".',
  );
}

function checkSuffix(suffix: string, at: NodeAt): Problem[] {
  const where = at("network.tunnel.wildcardDns");
  if (dns1123SubdomainFault(suffix) !== undefined && suffix.length <= longestSuffix) {
    const hint = 'Write it without a star, a dot in front and a scheme: "tunnels.site.example".';
    return [problem("invalid-url", where, `\`${suffix}\` is no DNS suffix`, hint)];
  }
  if (suffix.length > longestSuffix || suffix.split(".").some((label) => label.length > 63)) {
    const text = "no name server could know the tunnels' hosts: the suffix, or a part of it, is too long";
    return [
      problem("invalid-url", where, text, `Use at most ${longestSuffix} characters, and 63 from one dot to the next.`),
    ];
  }
  if (!suffix.includes("--")) return [];
  return [
    problem(
      "invalid-url",
      where,
      "jobs would dial another name: interLink writes one hyphen there for two",
      "Use a suffix without `--`.",
    ),
  ];
}

function checkName(field: string, name: string, at: NodeAt): Problem[] {
  if (name.includes("---")) return [cut(field, at)];
  const fault = dns1123SubdomainFault(name);
  if (fault === undefined) return [];
  const text = `\`${name}\` ${fault}: no tunnel would open`;
  return [problem("invalid-value", at(`network.tunnel.${field}`), text, "Use the name that `kubectl get` shows.")];
}

function checkAnnotationOf(key: string, value: string, at: NodeAt): Problem[] {
  const field = `ingress.annotations.${key}`;
  if (`${key}${value}`.includes("---")) return [cut(field, at)];
  const faults = checkAnnotation(key, at(`network.tunnel.${field}`));
  if (faults.length > 0) return faults;
  if (!value.replaceAll(variable, "").includes("{{")) return [];
  return [
    problem(
      "network-template",
      at(`network.tunnel.${field}`),
      "interLink could not read its template any more, and no tunnel would open",
      "Between `{{` and `}}` only .Name, .Namespace, .RandomPassword or .WildcardDNS can stand here.",
    ),
  ];
}

/** interLink cuts the text at each `---`, inside of a value as well. */
function cut(field: string, at: NodeAt): Problem {
  return problem(
    "network-template",
    at(`network.tunnel.${field}`),
    "interLink would cut the tunnel's objects in two at `---`",
    "Write it otherwise.",
  );
}
