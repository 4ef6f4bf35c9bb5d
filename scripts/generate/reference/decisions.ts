const release = "A decision of the build: images, and which keys may be set.";
const literals = "No object: the build's search for literal secrets reads it.";

/** Fields that reach no object, and what for they are. */
export const nowhere: ReadonlyMap<string, string> = new Map([
  ["Environment.cluster", "No object: the environments of one cluster are compared by it."],
  ["EdgeRestNode.unauthenticated", "No object: reviewers read it, and the build asks for it."],
  ["AllowedLiteral.field", literals],
  ["AllowedLiteral.because", literals],
]);

/** Fields that decide rather than land. They are not observed: what changes with them is a consequence. */
export const decisions: ReadonlyMap<string, string> = new Map([
  ["Environment.kubernetes", "A decision of the build: native sidecars, or what older clusters have in their place."],
  ["Environment.interlink", release],
  ["InClusterNode.interlink", release],
  ["EdgeSocketNode.interlink", release],
  ["EdgeRestNode.interlink", release],
  ["FluxDelivery.imagePolicies", "Comments beside the images in the node's `deployment.yaml`."],
  ["InClusterNode.plugin", "The plugin's container, its configuration and its volumes: [Plugins](plugins.md)."],
]);
