import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { exit, UsageError } from "@interlink-gitops/cli";
import { formatReference, openRepository, parseReference } from "@interlink-gitops/registry";
import { readManifest, unpackLayer } from "./oci/artifact.ts";
import { Refusal, runScript } from "./script.ts";

const help = `Pull a published environment into a folder, and verify every byte by its digest

Usage: pnpm pull:oci oci://host/path[:tag|@sha256:…] --out FOLDER

Options:
  --out …      Where to: a folder that is empty or not there yet.
  -h, --help   Show this help.

Examples:
  pnpm pull:oci oci://ghcr.io/hpc/production:v1.4.0 --out /tmp/production
  diff -r /tmp/production/manifests environments/production/manifests
`;

await runScript(help, { out: { type: "string" } }, async ({ values, positionals }) => {
  const [url, ...more] = positionals;
  const out = values["out"] as string | undefined;
  if (url === undefined || more.length > 0 || out === undefined) {
    throw new UsageError("name one artifact, and a folder with --out", "--help shows an example.");
  }
  if (existsSync(out) && (!statSync(out).isDirectory() || readdirSync(out).length > 0)) {
    throw new Refusal(`${out} is no empty folder`, "Name a new folder: what is in one now is not replaced.");
  }
  const reference = parseReference(url);
  const { tag = "latest" } = reference;
  const repository = openRepository(reference);
  const manifest = await repository.manifest(reference.digest ?? tag);
  if (manifest === undefined) throw new Refusal(`there is no ${url}`, "Is it published, and under this tag?");
  const { layer, annotations } = readManifest(manifest.bytes);
  const files = unpackLayer(await repository.blob(layer));
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), bytes, { flag: "wx" });
  }
  const revision = annotations["org.opencontainers.image.revision"] ?? "an unknown revision";
  process.stdout.write(`${formatReference({ ...reference, digest: manifest.digest })}\n`);
  process.stderr.write(`${files.length} files as of ${revision}\n`);
  return exit.done;
});
