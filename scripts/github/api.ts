import { readBody } from "@interlink-gitops/registry";
import { Refusal } from "../script.ts";

/** GitHub's API for one repository, as far as the workflows need it. */
export interface GitHub {
  /** `owner/name` */
  repository: string;
  /** Asks below `/repos/owner/name/`. */
  ask<Answer>(path: string, method?: "GET" | "POST" | "PATCH", body?: object): Promise<Answer>;
  graphql<Answer>(query: string, variables: object): Promise<Answer>;
  /** Bytes, no more than allowed. */
  download(path: string, limit: number): Promise<Buffer>;
}

/** What a workflow's environment says of itself. */
export interface Workflow {
  api: string;
  graphql: string;
  repository: string;
  token: string;
}

export function workflowOf(env: NodeJS.ProcessEnv): Workflow {
  const { GITHUB_API_URL: api = "https://api.github.com", GITHUB_REPOSITORY, GITHUB_TOKEN } = env;
  if (GITHUB_REPOSITORY === undefined || GITHUB_TOKEN === undefined) {
    throw new Refusal("this runs in a workflow only", "It needs GITHUB_REPOSITORY and GITHUB_TOKEN.");
  }
  const graphql = env["GITHUB_GRAPHQL_URL"] ?? `${api}/graphql`;
  return { api, graphql, repository: GITHUB_REPOSITORY, token: GITHUB_TOKEN };
}

export function openGitHub({ api, graphql, repository, token }: Workflow): GitHub {
  const send = async (url: string, method: string, body?: object) => {
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${token}`, accept: "application/vnd.github+json" },
      signal: AbortSignal.timeout(60_000),
      ...(body && { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      const { message, cause } = error as Error;
      const why = cause instanceof Error ? cause.message : message;
      throw new Refusal(`GitHub does not answer: ${why}`, "Run the job again.");
    });
    if (response.ok) return response;
    await response.body?.cancel();
    throw new Refusal(
      `GitHub refuses ${method} ${new URL(url).pathname} (${response.status})`,
      "Has the job the right?",
    );
  };
  const at = (path: string) => `${api}/repos/${repository}/${path}`;
  return {
    repository,
    ask: async (path, method = "GET", body) => (await (await send(at(path), method, body)).json()) as never,
    async graphql(query, variables) {
      const answer = (await (await send(graphql, "POST", { query, variables })).json()) as {
        data: never;
        errors?: { message: string }[];
      };
      if (answer.errors === undefined) return answer.data;
      throw new Refusal(`GitHub refuses: ${answer.errors.map(({ message }) => message).join("; ")}`, "See above.");
    },
    // The answer is a redirect to a store: fetch takes no authorization along to another origin.
    download: async (path, limit) => Buffer.from(await readBody(await send(at(path), "GET"), limit, path)),
  };
}
