import { problem, type KubernetesObject, type Problem, type Where } from "@interlink-gitops/core";
import { z } from "zod";
import { defineSecretBackend } from "./backend.ts";
import { secondsOf } from "./duration.ts";
import { externalSecret } from "./external-crd.ts";
import { keys, name, revision } from "./fields.ts";
import type { ExternalSecret, RemoteValue } from "./references.generated.ts";
import { checkName, findMissing, within } from "./rules.ts";

const store = z
  .strictObject({
    name: z.string().meta({ description: "The store's name." }),
    kind: z.enum(["ClusterSecretStore", "SecretStore"]).optional().meta({
      description: "Whether the store is the cluster's or the namespace's own. Default: SecretStore.",
    }),
  })
  .meta({ id: "SecretStoreName", description: "The store of the External Secrets Operator that values come from." });

const remoteValue = z
  .strictObject({
    key: z.string().meta({ description: "The name or path of the secret in the store." }),
    property: z.string().optional().meta({ description: "The field of it, when the secret is a map." }),
    version: z.string().optional().meta({ description: "The version of it. Default: the store's latest." }),
  })
  .meta({ id: "RemoteValue", description: "Where in the store one value is." });

const bothValues = Object.fromEntries(
  ["client-secret", "refresh-token"].map((property) => [property, { key: "interlink/leonardo", property }]),
);

const reference = z
  .strictObject({
    kind: z.literal("external"),
    name,
    store,
    data: z
      .record(z.string(), remoteValue)
      .optional()
      .meta({
        description: "Where each value is, by its documented name, such as `client-secret`.",
        examples: [bothValues],
      }),
    from: z.string().optional().meta({
      description: "In place of `data`: a secret in the store whose fields all become keys of the Secret.",
    }),
    refreshInterval: z
      .string()
      .optional()
      .meta({
        description: "How often values are read again: `1h`, `30m`; `0` for only once. Default: the operator's, `1h`.",
        examples: ["30m"],
      }),
    keys,
    revision,
  })
  .meta({
    id: "ExternalSecret",
    description: "A Secret that the External Secrets Operator fetches from a store.",
    examples: [{ from: "interlink/leonardo" }, { data: bothValues }].map((source) => ({
      name: "leonardo-oauth",
      store: { name: "vault" },
      ...source,
    })),
  });

/** Values one by one, or a whole secret of the store. */
type Given = Omit<ExternalSecret, "kind" | "data" | "from"> &
  ({ data: NonNullable<ExternalSecret["data"]>; from?: never } | { from: string; data?: never });

/**
 * A Secret that the External Secrets Operator fetches from a store and keeps up to date. Needs release 0.16 (April 2025)
 * or newer of the operator, the first to serve `external-secrets.io/v1`; since 0.17 it serves no `v1beta1`.
 *
 * @example
 * secret.external({
 *   name: "leonardo-oauth",
 *   store: { name: "vault", kind: "ClusterSecretStore" },
 *   data: { "client-secret": { key: "interlink/leonardo", property: "client-secret" } },
 * })
 * secret.external({ name: "leonardo-oauth", store: { name: "vault" }, from: "interlink/leonardo" })
 */
export const external = defineSecretBackend<[reference: Given], ExternalSecret>(
  {
    kind: "external",
    reference,
    locate: ({ name, keys }, purpose) => ({ name, key: keys?.[purpose] ?? purpose }),
    provide,
    keysOf: ({ data, keys = {} }) => data && Object.keys(data).map((purpose) => keys[purpose] ?? purpose),
    check,
    customResource: externalSecret,
  },
  (given) => ({ kind: "external", ...given }),
);

function provide({ name, store, data, from, refreshInterval, keys }: ExternalSecret, namespace: string) {
  const object = {
    apiVersion: "external-secrets.io/v1",
    kind: "ExternalSecret",
    metadata: { name, namespace },
    spec: {
      ...(refreshInterval === undefined ? {} : { refreshInterval }),
      secretStoreRef: { name: store.name, kind: store.kind ?? "SecretStore" },
      // Owner: the Secret goes when the node goes.
      target: { name, creationPolicy: "Owner" },
      ...(from === undefined ? { data: fetched(data ?? {}, keys ?? {}) } : { dataFrom: [{ extract: { key: from } }] }),
    },
  } satisfies KubernetesObject & { spec: object };
  return [object];
}

/** In the order of the keys, so that two references that say the same make the same object. */
function fetched(data: { [purpose: string]: RemoteValue }, keys: { [purpose: string]: string }): object[] {
  const purposes = Object.keys(data).toSorted();
  return purposes.map((purpose) => ({ secretKey: keys[purpose] ?? purpose, remoteRef: data[purpose] }));
}

function check(
  { store, data, from, refreshInterval, keys = {} }: ExternalSecret,
  where: Where,
  purposes: readonly string[],
) {
  return [
    ...checkName("the store's name", store.name, within(where, "store.name")),
    ...checkSource(data, from, where),
    ...(data === undefined ? [] : findMissing(purposes, data, within(where, "data"))),
    ...(data === undefined ? [] : findDoubleKeys(Object.keys(data), keys, within(where, "keys"))),
    ...checkInterval(refreshInterval, within(where, "refreshInterval")),
  ];
}

function checkSource(data: ExternalSecret["data"], from: string | undefined, where: Where): Problem[] {
  if ((data === undefined) === (from === undefined)) {
    const text =
      data === undefined ? "neither `data` nor `from` says what to fetch" : "`data` and `from` exclude each other";
    const hint = "Use `data` to name the place of each value, or `from` to take a secret of the store whole.";
    return [problem("secret-reference", where, text, hint)];
  }
  const named = Object.entries(data ?? {}).map(([purpose, { key }]) => [`data.${purpose}.key`, key] as const);
  const empty = [...named, ["from", from ?? "-"] as const].filter(([, key]) => key.trim() === "");
  return empty.map(([field]) => {
    const hint = "Write the name or path that the secret has in the store.";
    return problem("secret-reference", within(where, field), `\`${field}\` is empty`, hint);
  });
}

function findDoubleKeys(purposes: readonly string[], keys: { [purpose: string]: string }, where: Where): Problem[] {
  const byKey = Map.groupBy(purposes, (purpose) => keys[purpose] ?? purpose);
  const double = [...byKey].filter(([, sharing]) => sharing.length > 1);
  return double.map(([key, sharing]) => {
    const text = `${sharing.map((purpose) => `\`${purpose}\``).join(" and ")} would both be the Secret's key \`${key}\``;
    return problem("secret-reference", where, text, "Give each value a key of its own.");
  });
}

/** A duration as Go reads it; the operator fails on any other, and the Secret never appears. */
function checkInterval(interval: string | undefined, where: Where): Problem[] {
  if (interval === undefined || secondsOf(interval) !== undefined) return [];
  const hint = "Write a number and a unit (s, m, h), such as 30m or 1h.";
  return [problem("secret-reference", where, "the refresh interval is no duration", hint)];
}
