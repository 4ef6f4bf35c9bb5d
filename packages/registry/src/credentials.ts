import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { RegistryError } from "./error.ts";

/** What `docker login` left for a registry. */
export type Credentials = { username: string; password: string } | { identityToken: string };

/** Finds the credentials of a registry, or undefined: then it is asked as nobody. */
export type FindCredentials = (registry: string) => Credentials | undefined;

interface DockerConfig {
  auths?: Record<string, { auth?: string; username?: string; password?: string; identitytoken?: string }>;
  credHelpers?: Record<string, string>;
  credsStore?: string;
}

/**
 * Reads Docker's configuration, which `docker login`, `podman login --compat-auth-file`, `helm registry login` and CI
 * systems write: values in the file, or a helper (`docker-credential-…`) that is asked for them.
 *
 * @param folder default: `$DOCKER_CONFIG`, else `~/.docker`
 */
export function dockerCredentials(
  folder = process.env["DOCKER_CONFIG"] ?? join(homedir(), ".docker"),
): FindCredentials {
  const config = readConfig(join(folder, "config.json"));
  return (registry) => {
    const helper = config.credHelpers?.[registry];
    if (helper !== undefined) return askHelper(helper, registry);
    const { credsStore } = config;
    return fromFile(config, registry) ?? (credsStore === undefined ? undefined : askHelper(credsStore, registry));
  };
}

function readConfig(file: string): DockerConfig {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, "utf8")) ?? {};
  } catch {
    // The parser's message repeats a piece of the text.
    throw new RegistryError(`${file} cannot be read as JSON`, "Correct it, or log in again: docker login");
  }
}

/** Docker writes a host, or a URL for Docker Hub. */
const namesOf = (registry: string) => [
  registry,
  `https://${registry}`,
  ...(registry === "docker.io" ? ["https://index.docker.io/v1/", "index.docker.io"] : []),
];

function fromFile({ auths = {} }: DockerConfig, registry: string): Credentials | undefined {
  for (const name of namesOf(registry)) {
    const { auth, username, password, identitytoken } = auths[name] ?? {};
    if (identitytoken) return { identityToken: identitytoken };
    if (username && password) return { username, password };
    const [, user, secret] = /^([^:]+):(.*)$/s.exec(Buffer.from(auth ?? "", "base64").toString()) ?? [];
    if (user && secret) return { username: user, password: secret };
  }
  return undefined;
}

function askHelper(helper: string, registry: string): Credentials | undefined {
  // It becomes the name of a program.
  if (!/^[\w-]+$/.test(helper)) return undefined;
  for (const name of namesOf(registry)) {
    const { status, stdout } = spawnSync(`docker-credential-${helper}`, ["get"], { input: name, encoding: "utf8" });
    if (status !== 0) continue;
    const { Username: username, Secret: password } = parseSaid(stdout);
    if (!username || !password) continue;
    // Docker's own mark for a token that is exchanged and not a password.
    return username === "<token>" ? { identityToken: password } : { username, password };
  }
  return undefined;
}

function parseSaid(text: string): Record<string, string> {
  try {
    return (JSON.parse(text) ?? {}) as Record<string, string>;
  } catch {
    return {};
  }
}
