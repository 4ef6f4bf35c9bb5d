import { connect } from "./connection.ts";
import { dockerCredentials, type FindCredentials } from "./credentials.ts";
import { createDial, type Dial, type DialOptions } from "./dial.ts";
import { digestOf, parseJson, readBody, verified } from "./digest.ts";
import { RegistryError } from "./error.ts";
import { formatReference, isDigest, originOf, type Reference } from "./reference.ts";
import { listTags } from "./tags.ts";

/** How a manifest names a config or a layer. */
export interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
}

/** A manifest, or an index of several, as the registry holds it. */
export interface Manifest {
  digest: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** One repository of a registry. What is read is compared with its digest. */
export interface Repository {
  /** A manifest by tag or digest; undefined when there is none. */
  manifest(tagOrDigest: string): Promise<Manifest | undefined>;
  /** The digest of a manifest, without the rest of it where the registry can; undefined when there is none. */
  digest(tagOrDigest: string): Promise<string | undefined>;
  putManifest(tag: string, mediaType: string, bytes: Uint8Array): Promise<string>;
  blob(descriptor: Descriptor): Promise<Uint8Array>;
  /** Uploads bytes, unless they are there. */
  putBlob(bytes: Uint8Array): Promise<void>;
  /** All tags, in the registry's order. */
  tags(): Promise<string[]>;
}

export const manifestTypes = {
  image: "application/vnd.oci.image.manifest.v1+json",
  index: "application/vnd.oci.image.index.v1+json",
  dockerImage: "application/vnd.docker.distribution.manifest.v2+json",
  dockerIndex: "application/vnd.docker.distribution.manifest.list.v2+json",
} as const;

const manifestLimit = 4 * 1024 * 1024;
const blobLimit = 256 * 1024 * 1024;

export interface RepositoryOptions extends DialOptions {
  write?: boolean;
  credentials?: FindCredentials;
  /** In place of the other options of dialling: who asks for several repositories waits for a host only once. */
  dial?: Dial;
}

/**
 * Opens a repository.
 *
 * @param options `write` asks for the right to push; credentials default to Docker's configuration
 * @example
 * const tags = await openRepository(parseReference("ghcr.io/interlink-hq/interlink/interlink")).tags();
 */
export function openRepository(
  reference: Reference,
  { write = false, credentials = dockerCredentials(), ...options }: RepositoryOptions = {},
): Repository {
  const { registry, repository } = reference;
  const ask = connect(registry, repository, {
    origin: originOf(registry, options.insecure),
    dial: options.dial ?? createDial(options),
    credentials,
    actions: write ? "pull,push" : "pull",
  });
  const place = formatReference({ registry, repository });
  const fail = (what: string, response: Response) => refusal(registry, `${place}: ${what}`, response);

  const accept = Object.values(manifestTypes).join(", ");

  return {
    async digest(name) {
      const response = await ask(`manifests/${name}`, { method: "HEAD", headers: { accept } });
      await response.body?.cancel();
      if (response.status === 404) return undefined;
      const digest = response.headers.get("docker-content-digest") ?? "";
      // Some registries answer HEAD without a digest, or not at all.
      return response.ok && isDigest(digest) ? digest : (await this.manifest(name))?.digest;
    },
    async manifest(name) {
      const what = `${place}: the manifest ${name}`;
      const response = await ask(`manifests/${name}`, { headers: { accept } });
      if (response.status === 404) return void (await response.body?.cancel());
      if (response.status !== 200) throw await fail(`cannot read ${name}`, response);
      const bytes = await readBody(response, manifestLimit, what);
      const digest = name.startsWith("sha256:") ? name : response.headers.get("docker-content-digest");
      const mediaType = response.headers.get("content-type") ?? manifestTypes.image;
      if (digest !== null) verified(bytes, digest, what);
      // Whatever a proxy says instead of the registry has a digest as well.
      parseJson(bytes, what);
      return { digest: digestOf(bytes), mediaType, bytes };
    },
    async putManifest(tag, mediaType, bytes) {
      const headers = { "content-type": mediaType };
      const response = await ask(`manifests/${tag}`, { method: "PUT", headers, body: bytes });
      if (response.status !== 201) throw await fail(`cannot write ${tag}`, response);
      await response.body?.cancel();
      return digestOf(bytes);
    },
    async blob({ digest, size }) {
      const response = await ask(`blobs/${digest}`);
      if (!response.ok) throw await fail(`cannot read ${digest}`, response);
      const what = `${place}: the blob ${digest}`;
      return verified(await readBody(response, Math.min(size, blobLimit), what), digest, what);
    },
    async putBlob(bytes) {
      const digest = digestOf(bytes);
      const there = await ask(`blobs/${digest}`, { method: "HEAD" });
      if (there.ok) return;
      const started = await ask("blobs/uploads/", { method: "POST", headers: { "content-length": "0" } });
      const location = started.headers.get("location");
      if (started.status !== 202 || location === null) throw await fail("cannot upload", started);
      await started.body?.cancel();
      const target = new URL(location, started.url);
      target.searchParams.set("digest", digest);
      const headers = { "content-type": "application/octet-stream" };
      const done = await ask(target, { method: "PUT", headers, body: bytes });
      if (done.status !== 201) throw await fail("cannot upload", done);
      await done.body?.cancel();
    },
    tags: () => listTags(ask, place, fail),
  };
}

/** A registry's refusal in words. Its body is not shown: it is not ours, and may be anything. */
async function refusal(registry: string, what: string, response: Response): Promise<RegistryError> {
  await response.body?.cancel();
  const { status } = response;
  const hint =
    status === 401 || status === 403
      ? `Log in with an account that may do this: docker login ${registry}`
      : status === 404
        ? "Is the name right? Some registries also say this to who is not logged in."
        : "Try again; if it stays, ask who runs the registry.";
  return new RegistryError(`${what} (${status})`, hint, { status });
}
