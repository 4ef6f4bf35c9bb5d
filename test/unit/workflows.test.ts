import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { listEnvironments } from "@interlink-gitops/engine";

const root = resolve(import.meta.dirname, "../..");
const folder = join(root, ".github/workflows");
const { scripts, packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}
interface Job {
  permissions?: Record<string, string>;
  steps: Step[];
  strategy?: { matrix: { environment: string[] } };
  "timeout-minutes"?: number;
}
interface Workflow {
  on: string | string[] | Record<string, unknown>;
  permissions?: Record<string, string>;
  jobs: Record<string, Job>;
}

const workflows = readdirSync(folder).map((name) => {
  const text = readFileSync(join(folder, name), "utf8");
  const document = parse(text) as Workflow;
  const { on } = document;
  const events = Array.isArray(on) ? on : typeof on === "string" ? [on] : Object.keys(on);
  return { name, text, document, events, jobs: Object.values(document.jobs) };
});
const stepsOf = (jobs: Job[]) => jobs.flatMap(({ steps }) => steps);

describe.each(workflows)("$name", ({ text, document, events, jobs }) => {
  test("runs actions of one exact commit only, and says which release that is", () => {
    for (const [line] of text.matchAll(/^.*\buses:.*$/gm)) {
      expect(line).toMatch(/uses: [\w-]+\/[\w-]+(\/[\w-]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  test("says what each job may do, and how long", () => {
    expect(document.permissions).toBeDefined();
    expect(Object.values(document.permissions!).filter((right) => right !== "read")).toEqual([]);
    for (const job of jobs) {
      expect(job.permissions ?? document.permissions).not.toEqual({});
      expect(job["timeout-minutes"]).toBeGreaterThan(0);
    }
  });

  test("never runs a pull request's code with the rights of the repository", () => {
    expect(events).not.toContain("pull_request_target");
    if (!events.includes("pull_request")) return;
    expect(JSON.stringify(document)).not.toMatch(/\bsecrets\b|github\.token/);
    for (const job of jobs)
      expect(Object.values(job.permissions ?? {}).filter((right) => right !== "read")).toEqual([]);
  });

  test("checks out nothing but its own branch when it may write", () => {
    if (!events.includes("workflow_run")) return;
    expect(text).not.toMatch(/^\s+(ref|repository):/m);
    expect(stepsOf(jobs).filter(({ uses }) => uses?.includes("download-artifact"))).toEqual([]);
  });

  test("puts nothing that somebody else chooses into a shell", () => {
    for (const { run } of stepsOf(jobs)) expect(run ?? "").not.toContain("${{");
  });

  test("leaves no token in the checkout", () => {
    const checkouts = stepsOf(jobs).filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts).not.toEqual([]);
    for (const { with: options } of checkouts) expect(options).toMatchObject({ "persist-credentials": false });
  });

  test("does what people can do on a laptop: package scripts, by the pinned pnpm", () => {
    for (const { run = "" } of stepsOf(jobs)) {
      if (!run.startsWith("npx")) continue;
      const [, version, name] = /^npx --yes pnpm@(\S+) (?:--silent )?([\w:-]+)/.exec(run) ?? [];
      expect(`pnpm@${version}`).toBe(packageManager);
      expect(["install", ...Object.keys(scripts)]).toContain(name);
    }
  });

  test("knows all environments in its matrix", () => {
    for (const { strategy } of jobs) {
      if (strategy) expect(strategy.matrix.environment.toSorted()).toEqual(listEnvironments(root).toSorted());
    }
  });
});

const gitlab = parse(readFileSync(join(root, ".gitlab-ci.yml"), "utf8"));

test("GitLab knows all environments in its matrix", () => {
  const [{ ENVIRONMENT }] = gitlab.publish.parallel.matrix;
  expect(ENVIRONMENT.toSorted()).toEqual(listEnvironments(root));
});

test("GitLab runs the same package scripts", () => {
  const jobs: Record<string, { script?: string[] }> = gitlab;
  const called = Object.values(jobs).flatMap(({ script = [] }) =>
    script.flatMap((line) => [...line.matchAll(/pnpm@(\S+) (?:--silent )?([\w:-]+)/g)]),
  );
  expect(called.length).toBeGreaterThan(4);
  for (const [, version, name] of called) {
    expect(`pnpm@${version}`).toBe(packageManager);
    expect(["install", ...Object.keys(scripts)]).toContain(name);
  }
});

test("each environment has its owners in .github/CODEOWNERS", () => {
  const owners = readFileSync(join(root, ".github/CODEOWNERS"), "utf8");
  const owned = [...owners.matchAll(/^\/environments\/([^/]+)\/ +@/gm)].map(([, name]) => name);
  expect(owned).toEqual(expect.arrayContaining(listEnvironments(root)));
});
