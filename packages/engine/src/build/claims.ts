import {
  podSecurityLevels,
  problem,
  type Claim,
  type Problem,
  type ProblemCode,
  type Where,
} from "@interlink-gitops/core";

interface Rule {
  code: ProblemCode;
  describe(claim: Claim): string;
  hint: string;
}

const rules: Record<Exclude<Claim["kind"], "namespace-user">, Rule> = {
  node: {
    code: "duplicate-node",
    describe: ({ cluster, value }) => `the cluster ${cluster} would have two virtual nodes named ${value}`,
    hint: "Rename one of them: a Node's name is unique in its cluster, and two kubelets would fight over one Node.",
  },
  "node-port": {
    code: "duplicate-node-port",
    describe: ({ cluster, value }) => `two Services of the cluster ${cluster} ask for NodePort ${value}`,
    hint: "Choose another port for one of them: the API server refuses the second.",
  },
  "namespace-owner": {
    code: "duplicate-namespace-owner",
    describe: ({ cluster, value }) => `two environments create the namespace ${value} of the cluster ${cluster}`,
    hint: "Set `namespace.create: false` in all but one: removing the owner of a namespace removes all that is in it.",
  },
};

/**
 * Looks for two claims on one thing, across environments. Each later claim is one problem, at its own place and naming
 * the first one's, so the caller decides by the order of the claims where a clash is reported.
 */
export function findClashes(claims: readonly Claim[]): Problem[] {
  const first = new Map<string, Claim>();
  const problems: Problem[] = [];
  for (const claim of claims) {
    if (claim.kind === "namespace-user") continue;
    const key = JSON.stringify([claim.cluster, claim.kind, claim.value]);
    const earlier = first.get(key);
    if (earlier) problems.push(describeClash(earlier, claim));
    else first.set(key, claim);
  }
  return [...problems, ...findRefusedPods(claims)];
}

/** Pods that need more than the namespace of another environment admits: the API server would refuse them. */
function findRefusedPods(claims: readonly Claim[]): Problem[] {
  const owners = Map.groupBy(
    claims.filter(({ kind }) => kind === "namespace-owner"),
    placeOf,
  );
  return claims.flatMap((user) => {
    const owner = user.kind === "namespace-user" ? owners.get(placeOf(user))?.[0] : undefined;
    if (owner === undefined || levelOf(owner) >= levelOf(user)) return [];
    return [
      problem(
        "pod-security",
        user.where,
        `pods here need the Pod Security level ${user.podSecurity}, but ${owner.where.environment} creates the namespace ${user.value} with ${owner.podSecurity}`,
        `Set \`namespace.podSecurity: "${user.podSecurity}"\` in ${owner.where.environment}, or use another namespace.`,
      ),
    ];
  });
}

function placeOf({ cluster, value }: Claim): string {
  return JSON.stringify([cluster, value]);
}

function levelOf({ podSecurity = "privileged" }: Claim): number {
  return podSecurityLevels.indexOf(podSecurity);
}

function describeClash(earlier: Claim, later: Claim): Problem {
  const { code, describe, hint } = rules[later.kind as keyof typeof rules];
  const text = `${describe(later)}: ${describePlace(earlier.where)} and ${describePlace(later.where)}`;
  return problem(code, later.where, text, hint);
}

function describePlace({ environment, node, field }: Where): string {
  const places = [environment, field ?? node].filter((part) => part !== undefined);
  return places.join(" ") || "an environment";
}
