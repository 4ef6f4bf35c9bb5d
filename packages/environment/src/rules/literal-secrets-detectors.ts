import { Buffer } from "node:buffer";
import { assignsSecret, holdsSecret } from "./literal-secrets-names.ts";

/** A text of an environment file, and where it stands. */
export interface Literal {
  value: string;
  /** The name that the value stands under: a field's, a variable's, or that of the list around it. */
  key: string;
  /** The names of the fields around it. */
  path: readonly string[];
}

/** A way to recognise a secret that stands in the file itself. None of them ever repeats the value. */
export interface Detector {
  name: string;
  /** What was found, as the subject of a sentence. */
  says: string;
  /** Nothing could make it right that such a value stands in a repository. */
  isNeverAllowed?: true;
  finds(literal: Literal): boolean;
}

/** A detector that looks at nothing but the value. */
function byShape(name: string, says: string, shape: RegExp): Detector {
  return { name, says, finds: ({ value }) => shape.test(value) };
}

/** A name that speaks of secrets, but often of public things too. */
const speaking = /secret|token|passw|credential|auth|key/i;
const harmless =
  /public|authorized|known|fingerprint|digest|hash|checksum|sha\d|path|file|url|uri|name|issuer|audience|cert|(^|[-_])id$|[a-z]Id$/i;

/** All detectors; the first that finds something names it, so those of what can never be allowed come first. */
export const detectors: readonly Detector[] = [
  {
    ...byShape("private-key", "a private key", /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/),
    isNeverAllowed: true,
  },
  {
    ...byShape("pgp-private-key", "a PGP private key", /-----BEGIN PGP PRIVATE KEY BLOCK-----/),
    isNeverAllowed: true,
  },
  { ...byShape("age-key", "an age secret key", /AGE-SECRET-KEY-(PQ-)?1[A-Z0-9]{20,}/i), isNeverAllowed: true },
  {
    ...byShape("json-web-token", "a JSON web token", /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/),
    isNeverAllowed: true,
  },
  {
    name: "kubeconfig-key",
    says: "a client's key of a kubeconfig",
    finds: ({ value, key }) =>
      (key === "client-key-data" && value.trim() !== "") ||
      /client-key-data["']?\s*:\s*["']?[A-Za-z0-9+/]{16,}/.test(value),
  },
  {
    name: "docker-auth",
    says: "a registry's credentials",
    finds: ({ value, key, path }) =>
      (path.includes("auths") && /^(auth|password|identitytoken|registrytoken)$/.test(key) && value.trim() !== "") ||
      /\bauths["']?\s*:[\s\S]{0,2000}?\b(auth|password|identitytoken|registrytoken)["']?\s*:\s*["']?[^\s"'{}]{4,}/.test(
        value,
      ),
  },
  byShape("bearer-header", "a bearer token", /\b(Bearer|Authorization:\s*token)\s+(?=[\w.~+/-]*\d)[\w.~+/-]{20,}/i),
  { name: "basic-header", says: "basic credentials", finds: ({ value }) => holdsBasicCredentials(value) },
  byShape("aws-key", "an AWS access key", /\b(AKIA|ASIA)[0-9A-Z]{16}\b/),
  byShape("google-key", "a Google API key", /\bAIza[\w-]{35}/),
  byShape("github-token", "a GitHub token", /\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,})/),
  byShape("gitlab-token", "a GitLab token", /\bgl(pat|dt|rt|cbt|ptt|oas|agent)-[\w-]{20,}/),
  byShape("slack-token", "a Slack token", /\bxox[abeoprs]-[\w-]{10,}/),
  byShape("sk-key", "an API key", /\bsk-(?=[\w-]*\d)(?=[\w-]*[A-Z])[\w-]{20,}/),
  byShape(
    "service-token",
    "an access token",
    /\b(hv[bs]\.[\w-]{24,}|npm_[A-Za-z0-9]{36}|[rs]k_live_[A-Za-z0-9]{20,}|hf_[A-Za-z0-9]{34}|pypi-AgEIcHlwaS5vcmc[\w-]{50,}|dckr_pat_[\w-]{20,}|dop_v1_[0-9a-f]{64})/,
  ),
  byShape(
    "command-password",
    "a password on a command line",
    /\bcurl\b[^\n|;]{0,500}?\s(-u|--user)[\s=]?\s*["']?[^\s:"'$]+:[^\s"'$]{3,}|\bsshpass\s+-p\s*["']?[^\s"'$]{3,}/,
  ),
  byShape("url-password", "a password in a URL", /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@]*:[^\s/@]+@/i),
  {
    name: "promising-name",
    says: "a literal under a name that promises a secret",
    finds: ({ value, key }) => holdsSecret(key, value),
  },
  {
    name: "assignment",
    says: "a literal under a name that promises a secret",
    finds: ({ value }) => assignsSecret(value),
  },
  {
    name: "random-text",
    says: "random text under a name that speaks of secrets",
    finds: ({ value, key }) => speaking.test(key) && !harmless.test(key) && isRandom(value.trim()),
  },
];

/** Long hexadecimal digits, or long base64 with capitals, small letters and digits, which no path or name has. */
function isRandom(value: string): boolean {
  if (/^[0-9a-f]{32,}$/i.test(value)) return true;
  if (!/^[A-Za-z0-9+_-][A-Za-z0-9+/_-]{31,}={0,2}$/.test(value)) return false;
  return /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);
}

/** "Basic" is also a word: what follows must be base64 of `user:password`. */
function holdsBasicCredentials(value: string): boolean {
  const found = [...value.matchAll(/\bBasic\s+([A-Za-z0-9+/]{4,}={0,2})/gi)];
  return found.some(([, encoded]) =>
    /^[\x20-\x7e]*:[\x20-\x7e]+$/.test(Buffer.from(encoded!, "base64").toString("latin1")),
  );
}
