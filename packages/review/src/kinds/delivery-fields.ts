import type { FieldChange } from "../compare/fields.ts";
import type { ObjectPair } from "../compare/pairs.ts";

/** What a field of a puller's own objects decides. */
export type Decides = "element" | "source" | "pause" | "trust" | "rewriting" | "way";

/** What the change of a field of Flux's or Argo CD's objects is about: the first that fits. */
export function decides(pair: ObjectPair, change: FieldChange): Decides {
  if (isElement(change)) return "element";
  if (isTrust(pair, change)) return "trust";
  if (sources.test(change.path)) return "source";
  if (isPause(change)) return "pause";
  return rewriting.test(change.path) && change.after !== undefined ? "rewriting" : "way";
}

/** What decides what is applied, and where: of Flux's sources and Kustomizations, of Argo CD's Applications. */
const sources =
  /^spec\.(template\.spec\.)?(path|sourceRef|url|ref|bucketName|endpoint|sources?|destination|targetNamespace|kubeConfig|generators|chart|components)\b/;

/** What changes objects on their way, or leaves differences alone. */
const rewriting =
  /^spec\.(template\.spec\.)?(patches\w*|images|postBuild|namePrefix|nameSuffix|commonMetadata|ignoreDifferences)\b/;

/** An Application that an ApplicationSet makes from a list, and that is on one side only. */
function isElement({ steps, before, after }: FieldChange): boolean {
  const place = steps.length === 6 && steps[1] === "generators" && steps[3] === "list" && steps[4] === "elements";
  return place && (before === undefined || after === undefined);
}

/** Nothing is applied any more without somebody who asks for it. */
function isPause({ path, after }: FieldChange): boolean {
  if (path === "spec.suspend") return after === true;
  return /^spec\.(template\.spec\.)?syncPolicy(\.automated)?$/.test(path) && after === undefined;
}

/** Who applies, under which rules, and what is believed: with less of it, or with other rules. */
function isTrust({ kind }: ObjectPair, { path, before, after }: FieldChange): boolean {
  if (kind === "AppProject") {
    return path.includes("Blacklist") ? before !== undefined : allowing.test(path) && after !== undefined;
  }
  if (path === "spec.insecure") return after === true;
  return /^spec\.(template\.spec\.)?(serviceAccountName|project|verify)\b/.test(path) && before !== undefined;
}

/** What an Argo CD project allows its Applications. */
const allowing =
  /^spec\.(sourceRepos|sourceNamespaces|destinations|clusterResourceWhitelist|namespaceResourceWhitelist|roles)\b/;
