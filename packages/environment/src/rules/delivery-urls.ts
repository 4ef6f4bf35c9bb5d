import { problem, warning, type Problem, type Where } from "@interlink-gitops/core";
import type { Delivery } from "../schema/environment.generated.ts";
import type { Rule } from "./rule.ts";

type At = (field: string) => Where;

/** Pullers are strict about how a source is written. */
export const deliveryUrls: Rule = {
  says: "pullers can read the address of what they pull",
  check({ delivery: { git, oci, argo } = {} }, where) {
    const at: At = (field) => ({ ...where, field: `delivery.${field}` });
    return [
      ...(git === undefined ? [] : checkGit(git, at)),
      ...(oci === undefined ? [] : checkArtifact(oci, at)),
      ...(argo?.server === undefined ? [] : checkServer(argo.server, at)),
    ];
  },
};

function checkGit({ url, branch, directory }: NonNullable<Delivery["git"]>, at: At): Problem[] {
  const problems: Problem[] = [];
  if (!/^(https?|ssh):\/\/[^\s/]+\/\S+$/.test(url)) {
    const hint = 'Write "https://host/path" or "ssh://git@host/path", not "git@host:path".';
    problems.push(problem("invalid-url", at("git.url"), `\`${url}\` is no URL that Flux pulls`, hint));
  }
  if (url.startsWith("http://")) {
    const text = "whoever is between can change what the cluster applies";
    problems.push(warning("insecure-tls", at("git.url"), text, "Use https:// or ssh://."));
  }
  if (directory?.split("/").every((part) => /^[\w-][\w.-]*$/.test(part)) === false) {
    const text = `\`${directory}\` is no folder of the repository`;
    problems.push(problem("invalid-path", at("git.directory"), text, 'Write it from the root, as in "clusters/hpc".'));
  }
  if (branch !== undefined && !/^[^\s~^:?*[\\]+$/.test(branch)) {
    problems.push(problem("invalid-value", at("git.branch"), `\`${branch}\` is no branch`, "Leave it out for `main`."));
  }
  return problems;
}

function checkArtifact({ url, tag }: NonNullable<Delivery["oci"]>, at: At): Problem[] {
  const problems: Problem[] = [];
  if (!/^oci:\/\/[^\s/]+(\/[a-z0-9._-]+)+$/.test(url)) {
    const hint = 'Write "oci://host/path" in lower case, and the tag as `tag`.';
    problems.push(problem("invalid-url", at("oci.url"), `\`${url}\` is no artifact of a registry`, hint));
  }
  if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) {
    const hint = "Use letters, digits, `_`, `.` and `-`.";
    problems.push(problem("invalid-value", at("oci.tag"), `\`${tag}\` is no tag`, hint));
  }
  return problems;
}

function checkServer(server: string, at: At): Problem[] {
  if (/^https?:\/\/[^\s/]+\/?\S*$/.test(server)) return [];
  const text = `\`${server}\` is no URL: Argo CD would know no such cluster`;
  return [problem("invalid-url", at("argo.server"), text, "Write the URL that `argocd cluster list` shows.")];
}
