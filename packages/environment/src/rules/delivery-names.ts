import { problem } from "@interlink-gitops/core";
import { dns1123LabelFault } from "@interlink-gitops/models";
import type { Rule } from "./rule.ts";

/** Flux labels what it applies with its Kustomization's name, and a label's value has no more characters. */
const longest = 63;

/**
 * Pullers' objects are named after the environment, which is a folder, and after its nodes. A dot would make the
 * environment `a.b` and the node `b` of the environment `a` one object.
 */
export const deliveryNames: Rule = {
  says: "the names of environment and nodes can name the pullers' objects",
  check({ delivery, nodes }, where) {
    const { environment = "" } = where;
    if (delivery === undefined) return [];
    const fault = dns1123LabelFault(environment);
    if (fault !== undefined) {
      const text = `\`${environment}\` cannot name the pullers' objects: ${fault}`;
      return [problem("environment-name", where, text, "Rename the folder: lower-case letters, digits and `-`.")];
    }
    const own = { name: `interlink-delivery.${environment}`, at: where };
    const ofNodes = Object.keys(nodes).map((node) => ({
      name: `interlink.${environment}.${node}`,
      at: { ...where, node, field: `nodes.${node}` },
    }));
    return [own, ...ofNodes].flatMap(({ name, at }) => {
      if (name.length <= longest) return [];
      const text = `the puller's object \`${name}\` has ${name.length} characters, ${longest} are possible`;
      const code = at === where ? "environment-name" : "node-name";
      return [problem(code, at, text, "Shorten the name of the node or of the environment.")];
    });
  },
};
