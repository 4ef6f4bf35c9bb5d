import { deflateRawSync } from "node:zlib";
import type { GitHub } from "./api.ts";
import type { PullRequest, Run } from "./pull-request.ts";

export const sha = "a".repeat(40);

/** A run of the check for a pull request of a branch of the repository itself. */
export const run: Run = {
  id: 7,
  event: "pull_request",
  head_sha: sha,
  head_branch: "more-cores",
  html_url: "https://github.example/hpc/nodes/actions/runs/7",
  head_repository: { id: 1, owner: { login: "hpc" } },
  repository: { full_name: "hpc/nodes" },
};

export const pullRequest: PullRequest = {
  number: 12,
  head: { sha, ref: "more-cores", repo: { id: 1, full_name: "hpc/nodes" } },
  base: { ref: "main", repo: { full_name: "hpc/nodes", default_branch: "main" } },
};

/** What was asked of a GitHub that answers from a table of paths, without their parameters. */
export interface FakeGitHub extends GitHub {
  asked: { method: string; path: string; body?: object }[];
}

export function fakeGitHub(answers: Record<string, unknown>, artifact: Buffer = Buffer.alloc(0)): FakeGitHub {
  const asked: FakeGitHub["asked"] = [];
  return {
    repository: "hpc/nodes",
    asked,
    async ask(path, method = "GET", body) {
      asked.push({ method, path, ...(body && { body }) });
      const known = path.replace(/\?.*/, "");
      if (!(known in answers)) throw new Error(`nobody expected ${path}`);
      return answers[known] as never;
    },
    async graphql(_, variables) {
      asked.push({ method: "GRAPHQL", path: "", body: variables });
      return {} as never;
    },
    download: async () => artifact,
  };
}

/** A zip archive of files, as small as one can be. */
export function zip(files: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  for (const [name, text] of Object.entries(files)) {
    const packed = deflateRawSync(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(Buffer.concat(locals).length, 42);
    locals.push(local, Buffer.from(name), packed);
    entries.push(entry, Buffer.from(name));
  }
  const [body, directory] = [Buffer.concat(locals), Buffer.concat(entries)];
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(body.length, 16);
  return Buffer.concat([body, directory, end]);
}
