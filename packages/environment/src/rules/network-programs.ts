import { problem, warning, type Problem } from "@interlink-gitops/core";
import type { Mesh, Tunnel } from "../schema/environment.generated.ts";
import { isUrl } from "./host.ts";
import type { NodeAt } from "./rule.ts";

interface Program {
  field: string;
  url?: string | undefined;
  sha256?: string | undefined;
}

/** Jobs run what they download: it is the file that was meant, and comes from where it should (domain §5.3, B18). */
export function checkPrograms(tunnel: Tunnel, mesh: Mesh | undefined, at: NodeAt): Problem[] {
  const programs = programsOf(tunnel, mesh);
  const faults = programs.flatMap(({ field, url, sha256 }) => [
    ...(url === undefined || isDownload(url)
      ? []
      : [
          problem(
            "invalid-url",
            at(field),
            "this is no URL of a file",
            'Write "https://…", "http://…" or "file:///…".',
          ),
        ]),
    ...(url?.startsWith("http://") === true && sha256 === undefined
      ? [
          problem(
            "unverified-download",
            at(field),
            "whoever is between decides what jobs run: http:// has no protection",
            "Use https://, or give the file's SHA-256.",
          ),
        ]
      : []),
    ...(sha256 === undefined || /^[0-9A-Fa-f]{64}$/.test(sha256)
      ? []
      : [problem("unverified-download", at(field), "this is no SHA-256", "`sha256sum FILE` shows it: 64 hex digits.")]),
  ]);
  const loose = programs.filter(({ sha256 }) => sha256 === undefined).map(({ field }) => `\`${field}\``);
  if (loose.length === 0 || faults.length > 0) return faults;
  return [
    warning(
      "unverified-download",
      at("network"),
      `jobs run what they download, and nothing checks it: ${loose.join(", ")}`,
      "Give the SHA-256 of each file, best of a mirror of your own.",
    ),
  ];
}

/** Without what would end the quotes that it stands in, in the job's script. */
function isDownload(url: string): boolean {
  return /^[^\s'"\\{}]+$/.test(url) && (isUrl(url, "http", "https") || /^file:\/\/\/./.test(url));
}

/** What our command and our script download. Those of a person's own are theirs. */
function programsOf({ program, command }: Tunnel, mesh: Mesh | undefined): Program[] {
  const ownScript = mesh?.script !== undefined || mesh?.scriptConfigMap !== undefined;
  const joins = mesh !== undefined && !ownScript;
  return [
    ...(command === undefined || joins ? [{ field: "network.tunnel.program", ...program }] : []),
    ...(joins
      ? [
          { field: "network.mesh.wireguardGoUrl", url: mesh.wireguardGoUrl, sha256: mesh.sha256?.wireguardGo },
          { field: "network.mesh.wgToolUrl", url: mesh.wgToolUrl, sha256: mesh.sha256?.wgTool },
          { field: "network.mesh.slirp4netnsUrl", url: mesh.slirp4netnsUrl, sha256: mesh.sha256?.slirp4netns },
        ]
      : []),
  ];
}
