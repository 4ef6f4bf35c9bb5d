import type { Problem } from "@interlink-gitops/core";
import { fault } from "../checks.ts";
import type { PluginContext } from "../plugin.ts";
import type { KubernetesOptions } from "./options.generated.ts";
import { defaultImage } from "./options.ts";

/** What the plugin or the remote cluster would refuse, at the first pod rather than here. */
export function check(options: KubernetesOptions, context: PluginContext): Problem[] {
  return [
    ...checkNames(options, context),
    ...checkTolerations(options, context),
    ...(options.mesh === undefined ? [] : checkRelease(options, "mesh", [1, 2], context)),
    ...(options.unprefixedNamespaces === undefined
      ? []
      : checkRelease(options, "unprefixedNamespaces", [1, 1], context)),
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
    ...withSpaces(unprefixedNamespaces).map((text) =>
      fault(where, "unprefixedNamespaces", `\`${text}\` is no name of a namespace`, "Remove the white space."),
    ),
    ...withSpaces(Object.entries(nodeSelector).flat()).map((text) =>
      fault(where, "nodeSelector", `\`${text}\` is no label`, "Remove the white space."),
    ),
  ];
}

function withSpaces(texts: string[]): string[] {
  return texts.filter((text) => /\s/.test(text));
}

/** The rules of the remote API server, which would refuse every pod. */
function checkTolerations({ tolerations = [] }: KubernetesOptions, { where }: PluginContext): Problem[] {
  return tolerations.flatMap(({ key, operator, value, effect, tolerationSeconds }) => {
    const say = (text: string, hint: string) => [fault(where, "tolerations", text, hint)];
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

/** The program ignores options that are newer than it. */
function checkRelease(
  { image = defaultImage }: KubernetesOptions,
  option: string,
  since: [major: number, minor: number],
  { where }: PluginContext,
): Problem[] {
  if (!isOlder(image, since)) return [];
  const release = `${since.join(".")}.0`;
  return [
    fault(
      where,
      option,
      `the plugin in \`${image}\` does not know \`${option}\`, which came with ${release}`,
      `Give an \`image\` of ${release} or newer, or remove \`${option}\`.`,
    ),
  ];
}

/** Whether the tag is a version before this one. A tag that is no version, or a digest, may be any. */
function isOlder(image: string, [major, minor]: [major: number, minor: number]): boolean {
  const [, x, y] = /:v?(\d+)\.(\d+)\.\d+[^/]*$/.exec(image) ?? [];
  return x !== undefined && (Number(x) - major || Number(y) - minor) < 0;
}
