import type { Problem } from "@interlink-gitops/core";
import { dns1123LabelFault, labelKeyFault, labelValueFault } from "@interlink-gitops/models";
import { checkRelease, fault } from "../checks.ts";
import type { PluginContext } from "../plugin.ts";
import type { KubernetesOptions } from "./options.generated.ts";
import { defaultImage } from "./options.ts";

/** What the plugin or the remote cluster would refuse, at the first pod rather than here. */
export function check(options: KubernetesOptions, context: PluginContext): Problem[] {
  const { image = defaultImage } = options;
  return [
    ...checkNames(options, context),
    ...checkTolerations(options, context),
    ...(options.mesh === undefined ? [] : checkRelease(image, "mesh", [1, 2, 0], context)),
    ...(options.unprefixedNamespaces === undefined
      ? []
      : checkRelease(image, "unprefixedNamespaces", [1, 1, 0], context)),
  ];
}

function checkNames(options: KubernetesOptions, { where }: PluginContext): Problem[] {
  const { namespacePrefix = "", unprefixedNamespaces = [], docsPath = "/docs", nodeSelector = {} } = options;
  const isPrefix = (text: string) => /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(text) && text.length <= 40;
  return [
    ...(namespacePrefix === "" || isPrefix(namespacePrefix)
      ? []
      : [
          fault(
            where,
            "namespacePrefix",
            `the remote cluster takes no namespace that starts with \`${namespacePrefix}-\``,
            "Use at most 40 lower-case letters, digits and dashes, with a letter or digit at both ends.",
          ),
        ]),
    ...(/^\/[\w./-]*$/.test(docsPath)
      ? []
      : [fault(where, "docsPath", `\`${docsPath}\` is no path of a URL`, "Start it with a slash: /docs")]),
    ...unprefixedNamespaces
      .filter((name) => dns1123LabelFault(name) !== undefined)
      .map((name) =>
        fault(where, "unprefixedNamespaces", `\`${name}\` is no name of a namespace`, "Use the name that it has here."),
      ),
    ...Object.entries(nodeSelector)
      .filter(([key, value]) => (labelKeyFault(key) ?? labelValueFault(value)) !== undefined)
      .map(([key, value]) =>
        fault(where, "nodeSelector", `\`${key}=${value}\` is no label`, "Use one that the remote nodes have."),
      ),
  ];
}

/** The rules of the remote API server, which would refuse every pod. */
function checkTolerations({ tolerations = [] }: KubernetesOptions, { where }: PluginContext): Problem[] {
  return tolerations.flatMap(({ key, operator, value, effect, tolerationSeconds }) => {
    const say = (text: string, hint: string) => [fault(where, "tolerations", text, hint)];
    const wrong = (key === undefined ? undefined : labelKeyFault(key)) ?? labelValueFault(value ?? "");
    if (wrong !== undefined)
      return say(`\`${key ?? ""}=${value ?? ""}\` is no taint: it ${wrong}`, "Use one that the remote nodes have.");
    if (operator === "Exists" && value !== undefined)
      return say("a toleration that `Exists` compares no value", "Remove `value`, or use `Equal`.");
    if (operator !== "Exists" && key === undefined)
      return say("a toleration without a key says nothing", "Add a key, or use `Exists` for every taint.");
    if (tolerationSeconds !== undefined && effect !== "NoExecute")
      return say(
        "only `NoExecute` is tolerated for a time",
        'Add `effect: "NoExecute"`, or remove `tolerationSeconds`.',
      );
    return [];
  });
}
