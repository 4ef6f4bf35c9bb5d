import { problem, type Problem } from "@interlink-gitops/core";
import { findBehind, imagesIn, lockPath } from "@interlink-gitops/images";
import { createRegistry, type Registry, RegistryError } from "@interlink-gitops/registry";
import { escapeInvisible, visibleLines } from "@interlink-gitops/review";
import { type Call, type Command, exit, type ExitCode, UsageError } from "../command.ts";
import { readManifests } from "../images/manifests.ts";
import { describeBehind, describeUses, describeUnused, registryProblems, type Report } from "../images/report.ts";
import { takeLock } from "../images/take-lock.ts";
import { readLock } from "../lock.ts";
import { countProblems, reportProblems } from "../report.ts";
import { selectEnvironments } from "../select.ts";

/** Says which images are used, pins them, and says what is behind. */
export const images: Command = {
  name: "images",
  summary: "List the images in use, lock them to digests, or say what is behind",
  usage: "[environment…] [options]",
  options: {
    lock: { type: "boolean" },
    check: { type: "boolean" },
    "insecure-registry": { type: "string", multiple: true },
    json: { type: "boolean" },
  },
  describe: {
    lock: `Ask the registries what the tags stand for, and write ${lockPath}. The next build pins them.`,
    check: "Ask the registries what is behind: moved tags, newer versions, images that are not locked.",
    "insecure-registry": "A registry (host or host:port) that is asked without TLS. May be repeated.",
    json: "Print one JSON object: images with their places, what is behind or was locked, problems.",
  },
  help: `The list and --check read the committed manifests and run no environment file; --lock runs all of them, since what
they ask for is what the build will pin. Credentials are those of Docker's config.json.
Exit codes: 1 when --check finds something behind, or a registry does not answer as it should.

Examples:
  interlink-gitops images
  interlink-gitops images --lock && interlink-gitops build
  interlink-gitops images --check production --json`,
  async run(call) {
    const { values, positionals, root } = call;
    const names = selectEnvironments(root, positionals);
    if (values["lock"] === true) {
      if (values["check"] === true) throw new UsageError("--lock and --check exclude each other", "Use one of them.");
      if (positionals.length > 0) {
        throw new UsageError("--lock is for all environments, which share one file", "Leave the names out.");
      }
      return finish(call, await withRegistry(call, (registry) => takeLock(call, names, registry)));
    }
    const lock = readLock(root);
    const files = names.flatMap((name) => readManifests(root, name));
    const { images, faults } = imagesIn(files);
    const built = new Set(files.map(({ environment }) => environment));
    const problems = [
      ...lock.problems,
      ...names
        .filter((name) => !built.has(name))
        .map((environment) =>
          problem("drift", { environment }, `${environment} has no manifests yet`, "Run `pnpm build`."),
        ),
      ...faults.map(({ environment, file, fault }) =>
        problem("file-syntax", { environment, file }, `${file} ${fault}`, "Run `pnpm build`, or restore it from git."),
      ),
    ];
    if (values["check"] !== true) {
      return finish(call, {
        json: { images },
        lines: describeUses(images, lock.digests),
        notes: [],
        problems,
        behind: false,
      });
    }
    call.terminal.progress("Asking the registries …");
    return finish(
      call,
      await withRegistry(call, async (registry) => {
        const { behind, unused, failures } = await findBehind(images, lock.exists ? lock.digests : undefined, registry);
        // An environment that was not asked about may use it.
        const left = positionals.length > 0 ? [] : unused;
        return {
          json: { images, behind, unused: left },
          lines: behind.map(describeBehind),
          notes: [
            ...left.map(describeUnused),
            // What could not be read or asked about may be.
            ...(behind.length + failures.length + problems.length === 0 ? ["Nothing is behind."] : []),
          ],
          problems: [...problems, ...registryProblems(failures, images)],
          behind: behind.length > 0,
        };
      }),
    );
  },
};

/** What cannot be asked at all, such as with a configuration that nobody can read, is a problem as well. */
async function withRegistry({ values, signal }: Call, ask: (registry: Registry) => Promise<Report>): Promise<Report> {
  const insecure = (values["insecure-registry"] ?? []) as string[];
  for (const host of insecure) {
    if (!/^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i.test(host)) {
      throw new UsageError(
        `\`${host}\` is no registry`,
        "Write its host, and its port where it has one: localhost:5000.",
      );
    }
  }
  try {
    return await ask(createRegistry({ insecure, signal }));
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    const problems: Problem[] = [problem("registry", {}, error.message, error.hint)];
    return { json: {}, lines: [], notes: [], problems, behind: false };
  }
}

function finish({ values, terminal }: Call, { json, lines, notes, problems, behind }: Report): ExitCode {
  if (values["json"] === true) terminal.out(escapeInvisible(JSON.stringify({ ...json, problems }, null, 2)));
  else {
    for (const line of lines) terminal.out(visibleLines(line));
    reportProblems(problems, terminal);
    for (const note of notes) terminal.note(visibleLines(note));
    if (problems.length > 0) terminal.note(`${countProblems(problems)}.`);
  }
  return behind || problems.length > 0 ? exit.problems : exit.done;
}
