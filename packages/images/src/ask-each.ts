import { parseReference, RegistryError } from "@interlink-gitops/registry";

export interface Failure {
  image: string;
  error: RegistryError;
}

/**
 * Asks about each image: registries at the same time, the images of one after another, so that nobody is flooded. What
 * a registry refuses holds up no other image.
 */
export async function askEach(images: readonly string[], ask: (image: string) => Promise<void>): Promise<Failure[]> {
  const failures: Failure[] = [];
  const attempt = async (image: string, deed: () => unknown) => {
    try {
      await deed();
    } catch (error) {
      if (!(error instanceof RegistryError)) throw error;
      failures.push({ image, error });
    }
  };
  const byRegistry = new Map<string, string[]>();
  for (const image of images) {
    await attempt(image, () => {
      const { registry } = parseReference(image);
      byRegistry.set(registry, [...(byRegistry.get(registry) ?? []), image]);
    });
  }
  await Promise.all(
    [...byRegistry.values()].map(async (queue) => {
      for (const image of queue) await attempt(image, () => ask(image));
    }),
  );
  return failures.toSorted((a, b) => (a.image < b.image ? -1 : 1));
}
