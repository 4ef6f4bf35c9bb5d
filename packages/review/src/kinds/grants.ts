import { recordsOf, textAt, textsOf, type Fields } from "../read/records.ts";

/** One thing that a role allows: a verb on a resource, perhaps of one name only. */
export interface Grant {
  verb: string;
  /** `secrets`, `deployments.apps`, or an address such as `/metrics`. */
  resource: string;
  /** Absent when it holds for all names. */
  name?: string;
  /** Of an address of the API server, and of no object. */
  isAddress?: boolean;
}

/** Every single thing that a role allows. */
export function grantsOf(role: Fields | undefined): Grant[] {
  return recordsOf(role?.["rules"]).flatMap((rule) => {
    const names = textsOf(rule["resourceNames"]);
    const groups = textsOf(rule["apiGroups"]);
    const resources = textsOf(rule["resources"]).flatMap((resource) =>
      groups.map((group) => (group === "" ? resource : `${resource}.${group}`)),
    );
    return textsOf(rule["verbs"]).flatMap((verb) => [
      ...resources.flatMap((resource): Grant[] =>
        names.length === 0 ? [{ verb, resource }] : names.map((name) => ({ verb, resource, name })),
      ),
      ...textsOf(rule["nonResourceURLs"]).map((resource): Grant => ({ verb, resource, isAddress: true })),
    ]);
  });
}

/** Those of `grants` that `others` do not allow already, by a wildcard or for all names. */
export function beyond(grants: readonly Grant[], others: readonly Grant[]): Grant[] {
  return grants.filter((grant) => !others.some((other) => covers(other, grant)));
}

function covers(wide: Grant, grant: Grant): boolean {
  if (wide.verb !== "*" && wide.verb !== grant.verb) return false;
  if (wide.name !== undefined && wide.name !== grant.name) return false;
  if (wide.isAddress !== grant.isAddress) return false;
  if (wide.isAddress === true && wide.resource.endsWith("*"))
    return grant.resource.startsWith(wide.resource.slice(0, -1));
  return wide.resource === grant.resource || wildcard(wide.resource, grant.resource);
}

/** `*` is every resource of the core group, `*.*` of every group, `*.apps` of one, `secrets.*` one in every group. */
function wildcard(wide: string, resource: string): boolean {
  const [wideName = "", wideGroup] = split(wide);
  const [name = "", group] = split(resource);
  return (wideName === "*" || wideName === name) && (wideGroup === "*" || wideGroup === group);
}

function split(resource: string): [string, string] {
  const dot = resource.indexOf(".");
  return dot < 0 ? [resource, ""] : [resource.slice(0, dot), resource.slice(dot + 1)];
}

/** Who gets a role by a binding, as `Kind namespace/name`. */
export function subjectsOf(binding: Fields | undefined): string[] {
  return recordsOf(binding?.["subjects"]).map((subject) => {
    const [kind = "", namespace, name = ""] = ["kind", "namespace", "name"].map((key) => textAt(subject, key));
    return `${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`;
  });
}
