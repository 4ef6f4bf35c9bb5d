import { problem, warning, type Problem } from "@interlink-gitops/core";
import { dns1123SubdomainFault, parseQuantity } from "@interlink-gitops/models";
import type { TokenStorage } from "../schema/environment.generated.ts";
import { nodeRule, type NodeAt } from "./rule.ts";

/** A refresh token that the provider replaces lives on a volume, or dies with the pod (domain §1c). */
export const tokenStorage = nodeRule("tokens that are replaced survive the pod", (node, at) => {
  if (node.mode !== "edge-rest" || node.oauth === undefined) return [];
  const { grant, storage } = node.oauth;
  if (storage !== undefined) return checkClaim(storage, at);
  return grant === "authorization_code"
    ? [
        warning(
          "lost-refresh-token",
          at("oauth"),
          "a refresh token that the provider replaces is lost with the pod: the next one starts with a dead token",
          "Add `storage: {}`, unless your provider keeps refresh tokens valid.",
        ),
      ]
    : [];
});

function checkClaim({ claim, size, storageClass }: TokenStorage, at: NodeAt): Problem[] {
  const problems = Object.entries({ claim, storageClass }).flatMap(([field, name]) => {
    // An empty class is one: a volume that somebody made by hand.
    const isNone = name === undefined || (field === "storageClass" && name === "");
    const fault = isNone ? undefined : dns1123SubdomainFault(name);
    if (fault === undefined) return [];
    const text = `\`${name}\` ${fault}: the API server would refuse it`;
    return [problem("invalid-value", at(`oauth.storage.${field}`), text, "Use the name that `kubectl get` shows.")];
  });
  if (size !== undefined && (parseQuantity(size) ?? 0n) <= 0n) {
    const text = `\`${size}\` is no size: the API server would refuse the claim`;
    problems.push(problem("invalid-quantity", at("oauth.storage.size"), text, 'Write it with a unit: "1Mi".'));
  }
  if (claim !== undefined && (size ?? storageClass) !== undefined) {
    problems.push(
      problem(
        "invalid-value",
        at("oauth.storage"),
        "a claim that is there already has its size",
        "Remove `size` and `storageClass`, or `claim`.",
      ),
    );
  }
  return problems;
}
