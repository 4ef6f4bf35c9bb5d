import { problem, warning, type Problem, type Where } from "@interlink-gitops/core";
import { tunnelPort } from "../resolve/ports.ts";
import { checkKey, kindOfKeyLine } from "./authorized-keys.ts";
import { hasPath, isUrl } from "./host.ts";
import { nodeRule } from "./rule.ts";

/** NodePort and keys of the SSH bastion (domain §5.2.7). */
export const bastion = nodeRule("the bastion can be reached and its keys are public SSH keys", (node, at) => {
  if (node.mode !== "edge-socket" || node.bastion === undefined) return [];
  const { nodePort, authorizedKeys = [], authorizedKeysUrl, hostKeys, forward, pluginPort } = node.bastion;
  const problems: Problem[] = [];
  if (forward === "socket" && pluginPort !== undefined) {
    problems.push(
      problem(
        "invalid-value",
        at("bastion.pluginPort"),
        "a tunnel that ends at a socket has no port: sshd would refuse the site's `ssh -R PORT:…`",
        "Remove `pluginPort`, or `forward` to let the tunnel end at that port.",
      ),
    );
  }
  if (nodePort < 30000 || nodePort > 32767) {
    problems.push(
      problem(
        "node-port-range",
        at("bastion.nodePort"),
        `${nodePort} is no NodePort`,
        "Choose one from 30000 to 32767 that is free in the cluster.",
      ),
    );
  }
  if (hostKeys === undefined) {
    problems.push(
      warning(
        "host-keys",
        at("bastion.hostKeys"),
        "the bastion gets a new host key with each new pod: sites that check it will refuse the tunnel",
        "Make one with `ssh-keygen -t ed25519 -N '' -f ssh_host_ed25519_key`, put it into a Secret, and refer to that.",
      ),
    );
  }
  if (authorizedKeysUrl !== undefined)
    problems.push(...checkKeysUrl(authorizedKeysUrl, at("bastion.authorizedKeysUrl")));
  else if (authorizedKeys.every((line) => kindOfKeyLine(line) === "comment")) {
    problems.push(
      problem(
        "missing-field",
        at("bastion.authorizedKeys"),
        "nobody could open the tunnel: the node would never be Ready",
        "Add `authorizedKeys: […]` with the site's public key, one line of its .pub file.",
      ),
    );
  }
  const port = tunnelPort(node.bastion);
  const checked = authorizedKeys.flatMap((key, index) => checkKey(key, port, at(`bastion.authorizedKeys.${index}`)));
  return [...problems, ...checked];
});

/** The image takes what it gets from there, an error page too, and says nothing when it gets nothing. */
function checkKeysUrl(url: string, where: Where): Problem[] {
  return [
    isUrl(url, "https") && hasPath(url)
      ? warning(
          "unreviewed-keys",
          where,
          "whoever answers at this URL decides who may open the tunnel, and no review sees it",
          "Put the keys into `authorizedKeys`.",
        )
      : problem(
          "invalid-url",
          where,
          "this is no https:// URL of keys: everybody in between could add one",
          'Write it in full: "https://github.com/site.keys".',
        ),
  ];
}
