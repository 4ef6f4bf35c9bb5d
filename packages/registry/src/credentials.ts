import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { RegistryError } from "./error.ts";

/** What `docker login` left for a registry. */
export type Credentials = { username: string; password: string } | { identityToken: string };

/** Finds the credentials of a registry, or undefined: then it is asked as nobody. */
export type FindCredentials = (registry: string) => Credentials | undefined;

/**
 * Reads Docker's configuration, which `docker login`, `podman login --compat-auth-file`, `helm registry login` and CI
 * systems write: values in the file, or a helper (`docker-credential-…`) that is asked for them.
 *
 * @param folder default: `$DOCKER_CONFIG`, else `~/.docker`
 */
export function dockerCredentials(
  folder = process.env["DOCKER_CONFIG"] ?? join(homedir(), ".docker"),
): FindCredentials {
  const file = join(folder, "config.json");
  const { auths, credHelpers, credsStore } = readConfig(file);
  return (registry) => {
    const names = namesOf(registry);
    const helper = textOf(fieldsOf(credHelpers)[registry]);
    if (helper !== undefined) return askHelper(helper, names, { requiredBy: `${file} names for ${registry}` });
    const store = textOf(credsStore);
    return fromFile(fieldsOf(auths), names) ?? (store === undefined ? undefined : askHelper(store, names));
  };
}

function readConfig(file: string): Fields {
  if (!existsSync(file)) return {};
  try {
    return fieldsOf(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    // The parser's message repeats a piece of the text.
    throw new RegistryError(`${file} cannot be read as JSON`, "Correct it, or log in again: docker login");
  }
}

/** Docker writes a host, or a URL, as older ones did everywhere and all of them do for Docker Hub. */
function namesOf(registry: string): string[] {
  const hosts = registry === "docker.io" ? ["docker.io", "index.docker.io"] : [registry];
  return hosts.flatMap((host) => [host, ...["", "/v1/", "/v2/", "/v1", "/v2"].map((path) => `https://${host}${path}`)]);
}

function fromFile(auths: Fields, names: readonly string[]): Credentials | undefined {
  for (const name of names) {
    const entry = fieldsOf(auths[name]);
    const [auth, username, password, identityToken] = ["auth", "username", "password", "identitytoken"].map((key) =>
      textOf(entry[key]),
    );
    if (identityToken !== undefined) return { identityToken };
    if (username !== undefined && password !== undefined) return { username, password };
    const [, user, secret] = /^([^:]+):(.+)$/s.exec(Buffer.from(auth ?? "", "base64").toString()) ?? [];
    if (user !== undefined && secret !== undefined) return { username: user, password: secret };
  }
  return undefined;
}

/** @param options `requiredBy` is who named it for this very registry; a store for all may be missing */
function askHelper(
  helper: string,
  names: readonly string[],
  { requiredBy }: { requiredBy?: string } = {},
): Credentials | undefined {
  // It becomes the name of a program.
  if (!/^[\w-]+$/.test(helper)) return undefined;
  const program = `docker-credential-${helper}`;
  for (const name of names) {
    const { status, stdout, error } = spawnSync(program, ["get"], { input: name, encoding: "utf8" });
    if ((error as NodeJS.ErrnoException | undefined)?.code === "ENOENT") {
      if (requiredBy === undefined) return undefined;
      throw new RegistryError(`there is no ${program}, which ${requiredBy}`, "Install it, or log in without it.");
    }
    if (status !== 0) continue;
    const said = parseSaid(stdout);
    const [username, password] = [textOf(said["Username"]), textOf(said["Secret"])];
    if (username === undefined || password === undefined) continue;
    // Docker's own mark for a token that is exchanged and not a password.
    return username === "<token>" ? { identityToken: password } : { username, password };
  }
  return undefined;
}

function parseSaid(text: string): Fields {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return {};
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** People and tools write the file: nothing in it has to be what it should. */
function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
