import { problem, warning, type Problem, type Where } from "@interlink-gitops/core";
import type { PluginDefinition } from "@interlink-gitops/plugins";
import { secretUses } from "../resolve/secrets.ts";
import type { Delivery, Environment } from "../schema/environment.generated.ts";
import type { Rule } from "./rule.ts";

/** Flux labels what it applies with its Kustomization's name, and a label's value has no more characters. */
const longestName = 63;

/** Pullers find what they pull, and can read it. */
export function delivery(definitions: readonly PluginDefinition[]): Rule {
  return {
    says: "what pulls the environment can find and read it",
    check(environment, where) {
      const { delivery: wanted } = environment;
      if (wanted === undefined) return [];
      const at = (field: string): Where => ({ ...where, field: `delivery${field}` });
      return [
        ...checkSource(wanted, at),
        ...checkDurations(wanted, at),
        ...checkNames(environment, where),
        ...checkDecryption(environment, where, definitions, at),
      ];
    },
  };
}

type At = (field: string) => Where;

function checkSource({ git, oci, flux, argo }: Delivery, at: At): Problem[] {
  const problems: Problem[] = [];
  if (flux === undefined && argo === undefined) {
    problems.push(
      problem("missing-field", at(""), "a source, and nothing that pulls it", "Add `flux`, `argo` or both."),
    );
  }
  if ((git === undefined) === (oci === undefined)) {
    problems.push(
      problem("missing-field", at(""), "pullers need one source", "Give `git` or `oci`: where this is pulled from."),
    );
  }
  if (oci !== undefined && argo !== undefined) {
    problems.push(
      problem(
        "delivery-source",
        at(".oci"),
        "Argo CD does not read Flux' artifacts: its Applications would stay unknown",
        "Give `git` instead, which both pull.",
      ),
    );
  }
  if (git !== undefined && !/^(https?|ssh):\/\/[^\s/]+\/\S+$/.test(git.url)) {
    problems.push(
      problem(
        "invalid-url",
        at(".git.url"),
        `\`${git.url}\` is no URL that Flux pulls`,
        'Write "https://host/path" or "ssh://git@host/path", not "git@host:path".',
      ),
    );
  }
  if (git?.url.startsWith("http://") === true) {
    problems.push(
      warning(
        "insecure-tls",
        at(".git.url"),
        "whoever is between can change what the cluster applies",
        "Use https:// or ssh://.",
      ),
    );
  }
  if (git?.directory !== undefined && !git.directory.split("/").every((part) => /^[\w-][\w.-]*$/.test(part))) {
    problems.push(
      problem(
        "invalid-path",
        at(".git.directory"),
        `\`${git.directory}\` is no folder of the repository`,
        'Write it from the root, as in "clusters/hpc".',
      ),
    );
  }
  if (oci !== undefined && !/^oci:\/\/[^\s/]+(\/[a-z0-9._-]+)+$/.test(oci.url)) {
    problems.push(
      problem(
        "invalid-url",
        at(".oci.url"),
        `\`${oci.url}\` is no artifact of a registry`,
        'Write "oci://host/path" in lower case, and the tag as `tag`.',
      ),
    );
  }
  return problems;
}

function checkDurations({ flux = {} }: Delivery, at: At): Problem[] {
  return (["interval", "retryInterval", "timeout"] as const).flatMap((field) => {
    const given = flux[field];
    return given === undefined || /^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$/.test(given)
      ? []
      : [
          problem(
            "invalid-quantity",
            at(`.flux.${field}`),
            `Flux refuses the duration \`${given}\``,
            'Write a number and its unit: "90s", "10m", "1h30m".',
          ),
        ];
  });
}

function checkNames({ nodes, delivery: wanted }: Environment, where: Where): Problem[] {
  return Object.keys(nodes).flatMap((node) => {
    const name = `interlink.${where.environment}.${node}`;
    return wanted === undefined || name.length <= longestName
      ? []
      : [
          problem(
            "node-name",
            { ...where, node, field: `nodes.${node}` },
            `the puller's object \`${name}\` has ${name.length} characters, ${longestName} are possible`,
            "Shorten the name of the node or of the environment.",
          ),
        ];
  });
}

/** SOPS files stand encrypted in git: who applies them must decrypt them. */
function checkDecryption(
  { nodes, delivery: wanted }: Environment,
  where: Where,
  definitions: readonly PluginDefinition[],
  at: At,
): Problem[] {
  const encrypted = Object.entries(nodes).some(([name, node]) =>
    secretUses(name, node, where, definitions).some(({ reference }) => reference.kind === "sops"),
  );
  if (!encrypted) return [];
  const { flux, argo } = wanted ?? {};
  return [
    ...(flux === undefined || flux.decryption !== undefined
      ? []
      : [
          problem(
            "undecryptable",
            at(".flux.decryption"),
            "Flux would refuse the environment's SOPS files: it has no keys to decrypt them",
            "Put the age or PGP keys into a Secret beside Flux, and give its name.",
          ),
        ]),
    ...(argo === undefined || argo.decryptionPlugin !== undefined
      ? []
      : [
          problem(
            "undecryptable",
            at(".argo.decryptionPlugin"),
            "Argo CD would apply the environment's SOPS files encrypted",
            "Give the config management plugin that decrypts them, or use `secret.external` or `secret.sealed`.",
          ),
        ]),
  ];
}
