import { problem, type Problem, type Where } from "@interlink-gitops/core";
import { isHost, isHostAndPort, isOwnPod } from "./host.ts";

/** interLink appends the port to a URL itself, so neither a port nor a path may be in it (domain §1a, `InterlinkURL`). */
export function checkHostUrl(scheme: "http" | "https", url: string, where: Where): Problem[] {
  const host = hostOf(scheme, url);
  if (host !== undefined && isHost(host)) return [];
  const [, port] = host !== undefined && isHostAndPort(host.replace(/\/$/, "")) ? /:(\d+)\/?$/.exec(host)! : [];
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

/** Whether such a URL leads back into the pod, where nothing else than its own containers answers. */
export function leadsIntoPod(scheme: "http" | "https", url: string): boolean {
  return isOwnPod(hostOf(scheme, url) ?? "");
}

function hostOf(scheme: string, url: string): string | undefined {
  return url.startsWith(`${scheme}://`) ? url.slice(scheme.length + 3) : undefined;
}
