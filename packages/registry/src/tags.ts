import { addressOf } from "./address.ts";
import type { Connection } from "./connection.ts";
import { parseBody } from "./digest.ts";
import { RegistryError } from "./error.ts";
import { isTag } from "./reference.ts";

const pageLimit = 4 * 1024 * 1024;
const maxPages = 1000;
const nextPage = /<([^>]+)>[^,<]*;\s*rel="?next\b/i;

/**
 * All tags of a repository, in the registry's order, page by page.
 *
 * @param place how messages name the repository
 * @param fail makes an error of a refusal
 */
export async function listTags(
  ask: Connection,
  place: string,
  fail: (what: string, response: Response) => Promise<RegistryError>,
): Promise<string[]> {
  const found: string[] = [];
  const asked = new Set<string>();
  let page: string | undefined = "tags/list?n=1000";
  while (page !== undefined) {
    // Half a list would be taken for all there is.
    if (asked.has(page) || asked.size === maxPages) throw noEnd(place);
    asked.add(page);
    const response = await ask(page);
    if (!response.ok) throw await fail("cannot list tags", response);
    const body = await parseBody<{ tags?: unknown }>(response, pageLimit, `${place}: its list of tags`);
    // What is no tag could be anything, and is printed.
    for (const tag of Array.isArray(body.tags) ? body.tags : []) if (isTag(tag)) found.push(tag);
    page = pageAfter(response, place);
  }
  return found;
}

function pageAfter(response: Response, place: string): string | undefined {
  const [, more] = nextPage.exec(response.headers.get("link") ?? "") ?? [];
  if (more === undefined) return undefined;
  const next = addressOf(more, new URL(response.url));
  if (next === undefined) throw noEnd(place);
  // At the same place, whatever name a registry behind a proxy thinks it has.
  return `tags/list${next.search}`;
}

function noEnd(place: string): RegistryError {
  return new RegistryError(`${place}: its list of tags has no end`, "Ask who runs the registry.");
}
