import { exit, UsageError } from "@interlink-gitops/cli";
import {
  digestOf,
  formatReference,
  isTag,
  manifestTypes,
  openRepository,
  parseReference,
} from "@interlink-gitops/registry";
import { packArtifact, readManifest } from "./oci/artifact.ts";
import { originOfPaths } from "./oci/checkout.ts";
import { committedFiles, findEnvironment, generatedPaths, pulledArtifact, refuseDrift } from "./oci/environment.ts";
import { runScript, type Arguments } from "./script.ts";

const help = `Push the committed output of an environment to a registry, as Flux pulls it

Usage: pnpm publish:oci <environment> [options]

Options:
  --url …      Where to: oci://host/path. Default: what the environment's delivery.oci says.
  --tag …      A tag; may be repeated. Default: the one of delivery.oci, else latest.
  --check      Push nothing; end with 1 when a tag holds something else.
  -h, --help   Show this help.

Nothing is published that is not committed, or not what the environment's file asks for. The same commit of the same
branch and remote gives the same digest, wherever it is published. Credentials are those of \`docker login\`.

Examples:
  pnpm publish:oci production
  pnpm publish:oci production --url oci://ghcr.io/hpc/production --tag latest --tag v1.4.0
  pnpm publish:oci production --check
`;

await runScript(
  help,
  {
    url: { type: "string" },
    tag: { type: "string", multiple: true },
    check: { type: "boolean" },
  },
  async (given) => {
    const root = process.cwd();
    const environment = findEnvironment(root, given.positionals);
    refuseDrift(root, environment);
    const { reference, tags } = destination(root, environment, given);
    const origin = originOfPaths(root, generatedPaths(root, environment));
    const artifact = packArtifact(committedFiles(root, environment), origin);
    if (given.values["check"] === true) return compare(reference, tags, digestOf(artifact.layer));
    const repository = openRepository(reference, { write: true });
    await repository.putBlob(artifact.config);
    await repository.putBlob(artifact.layer);
    for (const tag of tags) {
      const digest = await repository.putManifest(tag, manifestTypes.image, artifact.manifest);
      process.stdout.write(`${formatReference({ ...reference, tag, digest })}\n`);
    }
    process.stderr.write(`published ${environment} as of ${origin.revision}\n`);
    return exit.done;
  },
);

function destination(root: string, environment: string, { values }: Arguments) {
  const pulled = pulledArtifact(root, environment);
  const url = (values["url"] as string | undefined) ?? pulled?.url;
  if (url === undefined) {
    throw new UsageError(
      `${environment} does not say where it is pulled from a registry`,
      'Give --url oci://host/path, or set delivery: { oci: { url: "oci://host/path" }, flux: {} }.',
    );
  }
  const { registry, repository, ...rest } = parseReference(url);
  if (rest.tag !== undefined || rest.digest !== undefined) {
    throw new UsageError(`\`${url}\` names a tag or digest`, "Tags are given with --tag.");
  }
  const tags = (values["tag"] as string[] | undefined) ?? [pulled?.tag ?? "latest"];
  const wrong = tags.find((tag) => !isTag(tag));
  if (wrong !== undefined) throw new UsageError(`\`${wrong}\` is no tag`, "Letters, digits, `_`, `.` and `-`.");
  return { reference: { registry, repository }, tags };
}

/** Content counts, and not which commit brought it. */
async function compare(reference: { registry: string; repository: string }, tags: string[], layer: string) {
  const repository = openRepository(reference);
  let differs = false;
  for (const tag of tags) {
    const manifest = await repository.manifest(tag);
    const there = manifest && readManifest(manifest.bytes).layer.digest;
    if (there === layer) continue;
    differs = true;
    const found = there === undefined ? "nothing is there" : `it holds ${there}, this is ${layer}`;
    process.stderr.write(`differs: ${formatReference({ ...reference, tag })}: ${found}\n`);
  }
  return differs ? exit.problems : exit.done;
}
