import { gunzipSync } from "node:zlib";
import { digestOf, type Descriptor, manifestTypes } from "@interlink-gitops/registry";
import { Refusal } from "../script.ts";
import { storeGzip } from "./gzip.ts";
import { packTar, unpackTar, type ArchivedFile } from "./tar.ts";

/** What `flux push artifact` makes, and Flux' source-controller reads. */
const mediaTypes = {
  config: "application/vnd.cncf.flux.config.v1+json",
  content: "application/vnd.cncf.flux.content.v1.tar+gzip",
} as const;

/** Where an artifact's content comes from; together they decide its digest. */
export interface Origin {
  /** When the content was committed, in ISO 8601. */
  created: string;
  /** The repository. */
  source: string;
  /** `main@sha1:…` */
  revision: string;
}

export interface Artifact {
  manifest: Buffer;
  config: Buffer;
  layer: Buffer;
}

interface ManifestDocument {
  config: Descriptor;
  layers: Descriptor[];
  annotations?: Record<string, string>;
}

const contentLimit = 256 * 1024 * 1024;

/** Puts files into an artifact. The same files and origin give the same bytes. */
export function packArtifact(files: readonly ArchivedFile[], { created, source, revision }: Origin): Artifact {
  const tar = packTar(files);
  const layer = storeGzip(tar);
  // An image's config in the smallest form that general tools accept.
  const config = json({ architecture: "", os: "", config: {}, rootfs: { type: "layers", diff_ids: [digestOf(tar)] } });
  const manifest = json({
    schemaVersion: 2,
    mediaType: manifestTypes.image,
    config: describe(mediaTypes.config, config),
    layers: [describe(mediaTypes.content, layer)],
    annotations: {
      "org.opencontainers.image.created": created,
      "org.opencontainers.image.revision": revision,
      "org.opencontainers.image.source": source,
    },
  });
  return { manifest, config, layer };
}

/**
 * What is in a manifest, when it is one of Flux' artifacts. It is untrusted: whoever may push can push anything.
 *
 * @throws {Refusal} when it is another one, or none
 */
export function readManifest(bytes: Uint8Array): { layer: Descriptor; annotations: Record<string, string> } {
  const { config, layers, annotations } = parse(bytes);
  const [layer, ...more] = Array.isArray(layers) ? layers : [];
  if (config?.mediaType !== mediaTypes.config || layer?.mediaType !== mediaTypes.content || more.length > 0) {
    throw new Refusal(
      "what is there is no artifact as Flux pulls it",
      "Is it an image? Publish to a path of its own, and pull from there.",
    );
  }
  return { layer, annotations: annotations ?? {} };
}

/**
 * The files of an artifact's layer.
 *
 * @throws {Refusal} when it is no archive, or holds what no build writes
 */
export function unpackLayer(layer: Uint8Array): ArchivedFile[] {
  return unpackTar(gunzip(layer));
}

function parse(bytes: Uint8Array): Partial<ManifestDocument> {
  try {
    return Object(JSON.parse(Buffer.from(bytes).toString())) as Partial<ManifestDocument>;
  } catch {
    return {};
  }
}

function gunzip(layer: Uint8Array): Buffer {
  try {
    return gunzipSync(layer, { maxOutputLength: contentLimit });
  } catch {
    // What zlib throws for bytes that are none of its format, or too many.
    throw new Refusal("the artifact's content cannot be unpacked", "Nothing was written. Publish it again.");
  }
}

function describe(mediaType: string, bytes: Buffer): Descriptor {
  return { mediaType, digest: digestOf(bytes), size: bytes.length };
}

const json = (document: object) => Buffer.from(JSON.stringify(document));
