import { RegistryError } from "./error.ts";

/** Where an artifact or image is. */
export interface Reference {
  /** As it is dialled and as `docker login` names it, with a port where one was written: `ghcr.io`. */
  registry: string;
  repository: string;
  tag?: string;
  /** `sha256:…` */
  digest?: string;
}

const form =
  /^(?:oci:\/\/)?(?<registry>[a-zA-Z0-9.-]+(?::\d{1,5})?|\[[0-9a-fA-F:]+\](?::\d{1,5})?)\/(?<repository>[a-z0-9]+(?:[._/-]+[a-z0-9]+)*)(?::(?<tag>\w[\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/;

/**
 * Reads `oci://host/path`, and the names of images. What names no registry is on Docker Hub, as everywhere.
 *
 * @example
 * parseReference("oci://ghcr.io/hpc/production:v1") // registry ghcr.io, repository hpc/production, tag v1
 * parseReference("busybox") // registry docker.io, repository library/busybox
 * @throws {RegistryError} when it cannot be one
 */
export function parseReference(text: string): Reference {
  const { registry, repository, tag, digest } = form.exec(withRegistry(text))?.groups ?? {};
  if (registry === undefined || repository === undefined || !URL.canParse(`https://${registry}`)) {
    throw new RegistryError(
      `\`${text}\` is no place in a registry`,
      "Write host/path, lower case, with `:tag` or `@sha256:…` behind where it is asked for.",
    );
  }
  return { registry, repository, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}

function withRegistry(text: string): string {
  if (text.startsWith("oci://")) return text;
  const [first = "", ...rest] = text.split("/");
  const named = rest.length > 0 && /[.:]|^localhost$/.test(first);
  if (named && !/^(?:index\.)?docker\.io$/.test(first)) return text;
  const path = named ? rest : [first, ...rest];
  // Docker Hub's own images have a folder that nobody writes.
  return ["docker.io", ...(path.length === 1 ? ["library"] : []), ...path].join("/");
}

/** The same as a person writes it. */
export function formatReference({ registry, repository, tag, digest }: Reference): string {
  return `oci://${registry}/${repository}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
}

/** Where a registry answers. Without TLS only this machine is asked, and whom somebody named for it. */
export function originOf(registry: string, insecure: readonly string[] = []): string {
  if (registry === "docker.io") return "https://registry-1.docker.io";
  return new URL(`${isLoopback(registry) || insecure.includes(registry) ? "http" : "https"}://${registry}`).origin;
}

/** Whether a host, with or without port, is this machine. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/.test(host);
}

/** Whether it is a digest that we know how to compare. */
export function isDigest(text: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(text);
}

/** Whether a value is a tag as the OCI distribution specification allows it. */
export function isTag(value: unknown): value is string {
  return typeof value === "string" && /^\w[\w.-]{0,127}$/.test(value);
}
