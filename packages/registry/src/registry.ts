import { dockerCredentials, type FindCredentials } from "./credentials.ts";
import { createDial, type DialOptions } from "./dial.ts";
import { RegistryError } from "./error.ts";
import { parseReference } from "./reference.ts";
import { openRepository, type Repository } from "./repository.ts";

/** What is asked about images, wherever they are. */
export interface Registry {
  /**
   * The digest that an image's tag stands for; of an image for several architectures, that of its index.
   *
   * @throws {RegistryError} when it is not there, or nobody tells us
   */
  resolve(image: string): Promise<string>;
  /**
   * All tags beside an image's own.
   *
   * @throws {RegistryError}
   */
  tags(image: string): Promise<string[]>;
}

/**
 * Asks registries about images, each as it wants to be asked.
 *
 * @example
 * await createRegistry().resolve("ghcr.io/interlink-hq/interlink/interlink:0.6.2"); // "sha256:…"
 */
export function createRegistry({
  credentials,
  ...options
}: DialOptions & { credentials?: FindCredentials } = {}): Registry {
  const dial = createDial(options);
  const find = credentials ?? dockerCredentials();
  const repositories = new Map<string, Repository>();

  const open = (image: string) => {
    const { registry, repository, tag, digest } = parseReference(image);
    const place = `${registry}/${repository}`;
    // Kept, with the token that was given for it.
    const opened =
      repositories.get(place) ?? openRepository({ registry, repository }, { ...options, credentials: find, dial });
    repositories.set(place, opened);
    return { opened, name: digest ?? tag ?? "latest" };
  };

  return {
    async resolve(image) {
      const { opened, name } = open(image);
      const digest = await opened.digest(name);
      if (digest !== undefined) return digest;
      throw new RegistryError(
        `there is no ${image}`,
        "Correct the image in environment.ts, or push it: no machine can fetch what is not there.",
        { status: 404 },
      );
    },
    tags: (image) => open(image).opened.tags(),
  };
}
