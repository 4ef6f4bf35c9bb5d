import { problem, warning, type Problem, type Where } from "@interlink-gitops/core";
import { checkHostUrl, leadsIntoPod } from "./host-url.ts";
import { nodeRule } from "./rule.ts";

/** The virtual kubelet sends a token, or jobs with their secrets, to this URL. */
export const remoteUrl = nodeRule("the remote interLink is an https:// host without port and path", (node, at) => {
  if (node.mode !== "edge-rest") return [];
  const where = at("url");
  const isPlain = node.url.startsWith("http://");
  if (isPlain && (node.unauthenticated === undefined || node.tls !== undefined)) {
    return [
      problem(
        "invalid-url",
        where,
        "a token must not travel over http://",
        "Use https://: the remote side ends TLS in its proxy.",
      ),
    ];
  }
  const scheme = isPlain ? "http" : "https";
  const faults = checkHostUrl(scheme, node.url, where);
  if (isPlain && node.port === undefined) faults.push(portOf(at("port")));
  if (faults.length > 0) return faults;
  if (leadsIntoPod(scheme, node.url)) return [nobodyThere(where)];
  return isPlain ? [clearText(where)] : [];
});

function clearText(where: Where): Problem {
  return warning(
    "clear-text",
    where,
    "jobs and their secrets travel to the remote side in clear text",
    "Keep that network private, or let the remote side speak HTTPS.",
  );
}

/** interLink itself is at the site here. A warning: what other tools put into the pod is not known. */
function nobodyThere(where: Where): Problem {
  return warning(
    "invalid-url",
    where,
    "this leads back into the pod, where no program of ours is interLink: the node would never be Ready",
    "Write the site's name or address, as the cluster reaches it.",
  );
}

/** The default is HTTPS' port. */
function portOf(where: Where): Problem {
  const text = "http:// would be called at port 443: the node would never be Ready";
  return problem("missing-field", where, text, "Add the port: `port: 80`.");
}
