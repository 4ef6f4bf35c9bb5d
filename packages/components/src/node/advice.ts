import { isDeepStrictEqual } from "node:util";
import { warning, type Problem, type Where } from "@interlink-gitops/core";
import { readPlainYaml, type PlainValue } from "@interlink-gitops/secrets";

/** A generated file before and after a build. */
interface Change {
  environment: string;
  /** Relative to the environment: `manifests/…`. */
  path: string;
  before: string;
  /** Absent when the file is removed. */
  after?: string;
}

/**
 * What people have to do when the Node that an environment declares changes or goes, or its pod moves. Flux writes a Node
 * once and never again, Argo CD is told to leave taints alone, and the virtual kubelet never writes a Node's spec (domain
 * §2.5).
 */
export function adviseOnNode({ environment, path, before, after }: Change): Problem[] {
  const [, node, file] = /^manifests\/nodes\/([^/]+)\/(node|deployment)\.yaml$/.exec(path) ?? [];
  if (node === undefined) return [];
  const where = { environment, node, file: `environments/${environment}/environment.ts`, field: `nodes.${node}` };
  if (file === "deployment") return podMoves(node, where, namespaceIn(before), namespaceIn(after ?? before));
  if (after === undefined) return [nodeLeaves(node, where)];
  const [old, wanted] = [specOf(before), specOf(after)];
  const changed = (field: string) => !isDeepStrictEqual(old.get(field), wanted.get(field));
  const written = `environments/${environment}/${path}`;
  return [
    ...(changed("taints") ? [taintsChange(node, where, written)] : []),
    ...(changed("podCIDR")
      ? [
          old.has("podCIDR")
            ? podCidrChanges(node, where, String(wanted.get("podCIDR") ?? ""))
            : podCidrComes(node, where, written),
        ]
      : []),
  ];
}

function nodeLeaves(node: string, where: Where): Problem {
  return warning(
    "manual-step",
    where,
    `the node \`${node}\` leaves the cluster: its pods end with it, but nobody cancels their jobs at the site any more`,
    `Before this is merged: kubectl delete pods -A --field-selector spec.nodeName=${node}. docs/node-life.md says the rest.`,
  );
}

/** A puller makes the new pod before it prunes the old one, and `kubectl apply` never does (domain §2.5). */
function podMoves(node: string, where: Where, old: string | undefined, wanted: string | undefined): Problem[] {
  if (old === wanted || old === undefined) return [];
  return [
    warning(
      "manual-step",
      { ...where, field: `${where.field}.namespace` },
      `the pod of \`${node}\` moves from ${old} to ${wanted}, and two virtual kubelets of one name must never overlap`,
      `Pause the puller, then: kubectl -n ${old} delete deployment ${node}-node, merge, and let it go on. Its Secrets must be in ${wanted}; tokens that it kept on a volume stay behind.`,
    ),
  ];
}

/** As a build writes it: a map on one line makes the file none that is plain. */
function namespaceIn(deployment: string): string | undefined {
  return /^metadata:\n(?: {2}.*\n)*? {2}namespace: (\S+)$/m.exec(deployment)?.[1];
}

function taintsChange(node: string, where: Where, file: string): Problem {
  return warning(
    "manual-step",
    { ...where, field: `${where.field}.taints` },
    `the taints of \`${node}\` change, and a Node that is there keeps those that it was made with`,
    `After the sync: kubectl apply --server-side --force-conflicts -f ${file}. Running pods stay, unless a NoExecute taint is among the new ones.`,
  );
}

/** A first range may be written; only another one may not. */
function podCidrComes(node: string, where: Where, file: string): Problem {
  return warning(
    "manual-step",
    { ...where, field: `${where.field}.offloading.podCidr` },
    `\`${node}\` gets a pod CIDR, and Flux leaves a Node that is there as it was made`,
    `After the sync: kubectl apply --server-side --force-conflicts -f ${file}. Running pods stay.`,
  );
}

function podCidrChanges(node: string, where: Where, range: string): Problem {
  const spec = JSON.stringify({
    spec: range === "" ? { podCIDR: null, podCIDRs: null } : { podCIDR: range, podCIDRs: [range] },
  });
  return warning(
    "manual-step",
    { ...where, field: `${where.field}.offloading.podCidr` },
    `the pod CIDR of \`${node}\` changes, which Kubernetes refuses on a Node that is there: it must be made anew`,
    `Before the sync: kubectl get node ${node} -o json | kubectl patch --local -f - --type=merge -p '${spec}' -o json | kubectl replace --force -f -. Running pods stay.`,
  );
}

/** A file that is not plain was not written by a build, and the plan says so. */
function specOf(text: string): ReadonlyMap<string, PlainValue> {
  const document = readPlainYaml(text);
  const spec = "line" in document ? undefined : document.get("spec");
  return spec instanceof Map ? spec : new Map<string, PlainValue>();
}
