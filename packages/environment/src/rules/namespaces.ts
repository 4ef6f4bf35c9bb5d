import { problem, type Where } from "@interlink-gitops/core";
import { dns1123LabelFault } from "@interlink-gitops/models";
import { namedNamespaces, type NamedNamespace } from "../resolve/namespaces.ts";
import type { Environment } from "../schema/environment.generated.ts";
import type { Rule } from "./rule.ts";

/** A namespace is a name that the API server accepts, and none of Kubernetes' own is created. */
export const namespaceNames: Rule = {
  says: "a namespace is a valid name of its own",
  check: (environment, where) =>
    namedNamespaces(environment).flatMap((named) => {
      const { name, create } = named.namespace;
      const at = placeOf(named, where, "name");
      const fault = dns1123LabelFault(name);
      if (fault !== undefined) {
        const text = `\`${name}\` cannot be a namespace: ${fault}`;
        return [problem("namespace-name", at, text, "Use lower-case letters, digits and `-`.")];
      }
      if (create !== true || !/^(default|kube-.*)$/.test(name)) return [];
      const hint = "Choose a namespace of your own, or leave out `create`.";
      return [problem("namespace-name", at, `the namespace \`${name}\` belongs to Kubernetes`, hint)];
    }),
};

/** Several nodes may name one namespace, and what one of them says of it holds for all. */
export const namespaceAgreement: Rule = {
  says: "all say the same of a namespace that they share",
  check: (environment, where) =>
    sharedNamespaces(environment).flatMap((shared) =>
      (["create", "podSecurity"] as const).flatMap((field) => {
        const [first, ...others] = shared.filter(({ namespace }) => namespace[field] !== undefined);
        const different = others.filter(({ namespace }) => namespace[field] !== first!.namespace[field]);
        return different.map((named) => {
          const text = `\`${field}\` of the namespace ${named.namespace.name} is another one at ${first!.field}`;
          const hint = "Say it once: what one place says of a namespace holds for all.";
          return problem("conflicting-namespace", placeOf(named, where, field), text, hint);
        });
      }),
    ),
};

/** A namespace of somebody else's keeps its level. */
export const namespaceLevel: Rule = {
  says: "a Pod Security level is set where the namespace is created",
  check: (environment, where) =>
    sharedNamespaces(environment)
      .filter((shared) => !shared.some(({ namespace }) => namespace.create === true))
      .flatMap((shared) => shared.filter(({ namespace }) => namespace.podSecurity !== undefined))
      .map((named) => {
        const text = "this environment does not create the namespace, so its level would not be set";
        const hint = "Add `create: true`, or remove it and label the namespace where it is created.";
        return problem("invalid-value", placeOf(named, where, "podSecurity"), text, hint);
      }),
};

function sharedNamespaces(environment: Environment): NamedNamespace[][] {
  return [...Map.groupBy(namedNamespaces(environment), ({ namespace }) => namespace.name).values()];
}

function placeOf({ node, field }: NamedNamespace, where: Where, inner: string): Where {
  return { ...where, ...(node === undefined ? {} : { node }), field: `${field}.${inner}` };
}
