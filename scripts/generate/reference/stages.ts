import { pluginDefinitions } from "@interlink-gitops/plugins";
import { secretBackends } from "@interlink-gitops/secrets";
import { environmentSchema } from "../../../packages/environment/src/schema/environment.ts";
import { validEnvironment } from "../../../packages/environment/src/testing.ts";
import { render } from "./render.ts";
import { smallest } from "./samples.ts";
import { type Document, documentOf } from "./schema.ts";
import { withValue } from "./values.ts";

/** Small valid environments of one node, and the place in them where values of a schema stand. */
export interface Stage {
  document: Document;
  environments: unknown[];
  path: string[];
}

/** A stage for one of several kinds of value. */
export interface ChoiceStage extends Stage {
  kind: string;
}

/** The node's name, which the reference shows as `<node>`. */
export const nodeName = "the-node";

type Mode = keyof ReturnType<typeof validEnvironment>["nodes"] & string;

/** Pullers and sources, as they go together. */
const deliveries = [
  { git: { url: "https://git.example/site/nodes.git" }, flux: {} },
  { git: { url: "https://git.example/site/nodes.git" }, argo: {} },
  { oci: { url: "oci://registry.example/site/nodes" }, flux: {} },
];

/** One for each mode, and one for what is pulled. */
export function environmentStages(): Stage[] {
  const document = documentOf(environmentSchema());
  const stages = Object.keys(validEnvironment().nodes).map((mode) => ({
    document,
    environments: [oneNode(mode), ...(mode === "rest" ? [openNode()] : [])],
    path: [],
  }));
  const pulled = { document, environments: deliveries.map((delivery) => ({ ...oneNode("rest"), delivery })), path: [] };
  return [...stages, pulled];
}

/** One for each plugin. */
export function pluginStages(): ChoiceStage[] {
  const path = ["nodes", nodeName, "plugin"];
  return pluginDefinitions.map(({ name, options }) => stageAt("inside", path, name, documentOf(options)));
}

/** Secrets of a node over REST: not every backend can make each of them. */
const secretPlaces = ["oauth.secret", "tls.client"].map((place) => ["nodes", nodeName, ...place.split(".")]);

/** One for each secret backend, with the first Secret that it can make. */
export function secretStages(): ChoiceStage[] {
  return secretBackends.map(({ kind, reference }) => {
    const stages = secretPlaces.map((path) => stageAt("rest", path, kind, documentOf(reference)));
    const isValid = ({ environments }: Stage) => environments.every((one) => render(one).refused === undefined);
    return stages.find(isValid) ?? stages[0]!;
  });
}

/** With each of the schema's examples: what excludes each other is in different ones. */
function stageAt(mode: Mode, path: string[], kind: string, document: Document): ChoiceStage {
  const values = document.root.examples ?? [smallest(document.root, document)];
  const environments = values.map((value) => withValue(oneNode(mode), path, { ...(value as object), kind }));
  return { kind, document, environments, path };
}

/** What belongs only to a node that shows nothing of itself. */
function openNode(): unknown {
  const node = withValue(oneNode("rest"), ["nodes", nodeName, "oauth"], undefined);
  return withValue(node, ["nodes", nodeName, "unauthenticated"], "a test site");
}

function oneNode(mode: Mode): object {
  const environment = validEnvironment();
  return { ...environment, nodes: { [nodeName]: environment.nodes[mode] } };
}
