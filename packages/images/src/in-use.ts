import { fieldsOf, isFields, readObjects, recordsOf, textAt, type Fields } from "@interlink-gitops/review";
import { imagesInText } from "./in-text.ts";

/** A file below an environment's `manifests/`. */
export interface ManifestFile {
  environment: string;
  /** Relative to the environment: `manifests/nodes/leonardo/deployment.yaml`. */
  path: string;
  text: string;
}

/** One place where an image is named. */
export interface Place {
  environment: string;
  /** Absent for what the nodes share. */
  node?: string;
  container?: string;
  /** Relative to the workspace. */
  file: string;
  /** Whether it stands in a text inside of a ConfigMap, such as the template of a tunnel. */
  inText: boolean;
}

/** An image with all places that name it. */
export interface ImageUse {
  /** As it is written there. */
  image: string;
  places: Place[];
}

/** Every image that manifests name, in order, and the files that cannot be read. */
export function imagesIn(files: readonly ManifestFile[]): {
  images: ImageUse[];
  faults: { environment: string; file: string; fault: string }[];
} {
  const uses = new Map<string, Place[]>();
  const faults: { environment: string; file: string; fault: string }[] = [];
  for (const { environment, path, text } of files) {
    const file = `environments/${environment}/${path}`;
    const read = readObjects(file, { text });
    if ("fault" in read) {
      faults.push({ environment, file, fault: read.fault });
      continue;
    }
    const [, node] = /^manifests\/nodes\/([^/]+)\//.exec(path) ?? [];
    for (const { object } of read.objects) {
      for (const { image, ...found } of imagesOf(object)) {
        const place = { environment, ...(node === undefined ? {} : { node }), ...found, file };
        uses.set(image, [...(uses.get(image) ?? []), place]);
      }
    }
  }
  const images = [...uses].map(([image, places]) => ({ image, places }));
  return { images: images.toSorted((a, b) => (a.image < b.image ? -1 : 1)), faults };
}

type Found = { image: string; container?: string; inText: boolean };

function imagesOf(object: Fields): Found[] {
  if (object["kind"] !== "ConfigMap") return imagesBelow(object);
  return Object.values(fieldsOf(object["data"])).flatMap((text) =>
    typeof text === "string" ? imagesInText(text).map((found) => ({ ...found, inText: true })) : [],
  );
}

const lists = ["initContainers", "containers", "ephemeralContainers"];

/** Containers and image volumes, in whatever kind of object their pod is described. */
function imagesBelow(value: unknown): Found[] {
  if (Array.isArray(value)) return value.flatMap(imagesBelow);
  if (!isFields(value)) return [];
  const containers = lists.flatMap((list) => recordsOf(value[list]));
  const named = containers.flatMap((container) => found(textAt(container, "image"), textAt(container, "name")));
  const mounted = recordsOf(value["volumes"]).flatMap((volume) =>
    found(textAt(volume, "image", "reference"), textAt(volume, "name")),
  );
  return [...named, ...mounted, ...Object.values(value).flatMap(imagesBelow)];
}

function found(image: string | undefined, container: string | undefined): Found[] {
  if (image === undefined || image === "") return [];
  return [{ image, ...(container === undefined ? {} : { container }), inText: false }];
}

/** An image's name, and the digest that it is pinned to. */
export function splitDigest(image: string): { name: string; digest?: string } {
  const at = image.indexOf("@");
  return at < 0 ? { name: image } : { name: image.slice(0, at), digest: image.slice(at + 1) };
}
