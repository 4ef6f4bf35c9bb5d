import { problem, type Problem, type Where } from "@interlink-gitops/core";

/** interLink appends the port to a URL itself, so neither a port nor a path may be in it (domain §1a, `InterlinkURL`). */
export function checkHostUrl(scheme: "http" | "https", url: string, where: Where): Problem[] {
  if (new RegExp(`^${scheme}://[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$`).test(url)) return [];
  const [, port] = new RegExp(`^${scheme}://[^/:]+:(\\d+)/?$`).exec(url) ?? [];
  return [
    port === undefined
      ? problem(
          "invalid-url",
          where,
          `this is no ${scheme}:// URL of a host alone`,
          `Write "${scheme}://host.example", without a path, a user or a slash at the end.`,
        )
      : problem(
          "invalid-url",
          where,
          "the port stands in the URL",
          `Write it as \`port: ${port}\`: interLink appends the port itself.`,
        ),
  ];
}
