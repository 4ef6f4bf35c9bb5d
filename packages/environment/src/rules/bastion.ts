import { problem, warning, type Problem, type Where } from "@interlink-gitops/core";
import { hasPath, isUrl } from "./host.ts";
import { nodeRule } from "./rule.ts";

const keyTypes =
  /^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)|sk-ssh-ed25519@openssh\.com|sk-ecdsa-sha2-nistp256@openssh\.com)$/;

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
  else if (authorizedKeys.length === 0) {
    problems.push(
      problem(
        "missing-field",
        at("bastion.authorizedKeys"),
        "nobody could open the tunnel: the node would never be Ready",
        "Add `authorizedKeys: […]` with the site's public key, one line of its .pub file.",
      ),
    );
  }
  return [...problems, ...authorizedKeys.flatMap((key, index) => checkKey(key, at(`bastion.authorizedKeys.${index}`)))];
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

function checkKey(key: string, where: Where): Problem[] {
  const [type = "", blob = ""] = key.trim().split(/\s+/);
  if (keyTypes.test(type) && isPlaceholder(blob)) {
    return [
      warning(
        "placeholder",
        where,
        "this key is a placeholder: nobody can log in with it",
        "Put the site's public key here, one line of its .pub file.",
      ),
    ];
  }
  if (keyTypes.test(type) && isWholeKey(type, blob) && !/[\r\n]/.test(key.trim())) return [];
  return [
    problem(
      "invalid-key",
      where,
      "this is no public SSH key in OpenSSH's form",
      "Copy one line of the .pub file: `ssh-ed25519 AAAA… comment`, without options.",
    ),
  ];
}

/** What guides put where a key belongs. */
function isPlaceholder(blob: string): boolean {
  return /\.{2,}|…|<|>|EXAMPLE/.test(blob);
}

/** The blob of an OpenSSH key is a row of fields, each after its length, and the first is its type. A cut key ends early. */
function isWholeKey(type: string, blob: string): boolean {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(blob)) return false;
  const bytes = Buffer.from(blob, "base64");
  const fields: string[] = [];
  let at = 0;
  while (at + 4 <= bytes.length) {
    const end = at + 4 + bytes.readUInt32BE(at);
    fields.push(bytes.toString("latin1", at + 4, end));
    at = end;
  }
  return at === bytes.length && fields.length > 1 && fields[0] === type;
}
