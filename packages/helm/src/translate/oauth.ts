import { secret, type OAuth } from "@interlink-gitops/environment";
import { goScalar } from "../read/go-scalar.ts";
import type { Context } from "./context.ts";

const grants = ["authorization_code", "client_credentials"] as const;
const placeholder = "DUMMY";

/** How the virtual kubelet gets its token. Undefined where it has none, or where the values cannot make one. */
export function translateOAuth(context: Context): OAuth | undefined {
  const { chart, node, namespace, notes, field } = context;
  const { OAUTH } = chart;
  sayUnquoted(context);
  // A public client has no secret of its own: its refresh token is enough.
  const isPublic = OAUTH.ClientSecret === "" && OAUTH.GrantType === "authorization_code";
  const mayBeEmpty = new Set(["Audience", ...(isPublic ? ["ClientSecret"] : [])]);
  const unset = (["TokenURL", "ClientID", "ClientSecret", "Audience"] as const).filter(
    (name) => OAUTH[name] === placeholder || (OAUTH[name].trim() === "" && !mayBeEmpty.has(name)),
  );
  for (const name of unset)
    notes.refuse(
      "placeholder",
      `OAUTH.${name}`,
      `\`OAUTH.${name}\` is not set, so no token can be had`,
      "Ask your identity provider, and set it.",
    );
  const grant = grants.find(
    (one) =>
      one ===
      OAUTH.GrantType.trim()
        .toLowerCase()
        .replace(/[\s-]+/g, "_"),
  );
  if (grant === undefined)
    notes.refuse(
      "invalid-value",
      "OAUTH.GrantType",
      `\`${OAUTH.GrantType}\` is no way to a token: the refresher ends at its start`,
      `Choose one of: ${grants.join(", ")}.`,
    );
  if (unset.length > 0 || grant === undefined) return undefined;
  if (grant !== OAUTH.GrantType)
    notes.say(
      "OAUTH.GrantType",
      OAUTH.GrantType,
      `The refresher knows only ${grants.join(" and ")}. The new file says \`${grant}\`.`,
    );
  if (OAUTH.TokenURL.startsWith("http:"))
    notes.say(
      "OAUTH.TokenURL",
      OAUTH.TokenURL,
      "Secret and tokens cross the network in clear there. The new file keeps it, and each build warns of it.",
    );
  const audience = OAUTH.Audience.trim() === "" ? {} : { audience: OAUTH.Audience };
  if (audience.audience === undefined)
    notes.say(
      "OAUTH.Audience",
      OAUTH.Audience,
      "No audience is asked for. Some providers, such as GitHub, know none; others give a token that the site refuses. The new file has none, either.",
    );
  const name = `${node}-oauth`;
  const keys = ["client-secret", ...(grant === "authorization_code" ? ["refresh-token"] : [])];
  notes.need({
    name,
    keys,
    holds:
      grant === "authorization_code"
        ? `OAUTH.ClientSecret and OAUTH.RefreshToken of the values${isPublic ? " (the first is empty there, and may be)" : ""}`
        : "OAUTH.ClientSecret of the values",
  });
  notes.comment(
    field("oauth.secret"),
    `The values had it in clear. Put it into the cluster first:`,
    secretCommand(namespace, name, keys),
  );
  return {
    tokenUrl: OAUTH.TokenURL,
    clientId: OAUTH.ClientID,
    ...audience,
    grant,
    secret: secret.existing(name),
  };
}

/** The chart takes the quotes away that a person put around a number. */
function sayUnquoted({ chart, notes }: Context): void {
  for (const name of ["ClientID", "ClientSecret", "RefreshToken", "Audience"] as const) {
    const path = `OAUTH.${name}`;
    const value = chart.OAUTH[name];
    if (value === "" || typeof goScalar(value) === "string" || notes.ignored.some((one) => one.path === path)) continue;
    notes.say(
      path,
      value,
      "The chart writes it without quotes, so the API server takes it for no text and refuses the Deployment. It is text here.",
    );
  }
}

/** The command that puts values into a Secret from files, so that they stand in no list of processes. */
export function secretCommand(namespace: string, name: string, keys: readonly string[]): string {
  return `kubectl -n ${namespace} create secret generic ${name} ${keys.map((key) => `--from-file=${key}`).join(" ")}`;
}
