import { findLiteralSecrets, secret, type ContainerSettings } from "@interlink-gitops/environment";
import { suggest } from "@interlink-gitops/models";
import type { EnvironmentVariable } from "../understand/chart.ts";
import type { Context } from "./context.ts";
import type { CustomOptions } from "./plugin-options.ts";

type SettingsEnv = NonNullable<ContainerSettings["env"]>;

/** The plugin's variables, by where their values are. */
export interface PluginVariables {
  env: Record<string, string>;
  secretEnv: NonNullable<CustomOptions["secretEnv"]>;
  /** Variables that only the container's own settings can say. */
  settings: SettingsEnv;
}

/** Variables with a secret's value refer to a Secret from now on. */
export function translateVariables(context: Context): PluginVariables {
  const variables: PluginVariables = { env: {}, secretEnv: {}, settings: {} };
  for (const [index, given] of context.chart.plugin.envs.entries()) {
    const path = `plugin.envs[${index}]`;
    sayOtherKeys(context, path, given);
    if (
      typeof given.name === "string" &&
      context.chart.plugin.envs.slice(index + 1).some(({ name }) => name === given.name)
    ) {
      context.notes.say(
        path,
        given,
        "The variable is there again further down, and the last one wins. So it does here.",
      );
      continue;
    }
    if (typeof given.name !== "string" || given.name === "")
      context.notes.say(path, given, "A variable needs a name. The new file leaves it out.");
    else if (given.valueFrom === undefined) translateLiteral(context, path, given, variables);
    else translateReference(context, path, given, variables);
  }
  return variables;
}

/** Kubernetes drops what it does not know, and says so only to those who ask. */
function sayOtherKeys({ notes }: Context, path: string, given: EnvironmentVariable): void {
  for (const [key, value] of Object.entries(given)) {
    if (["name", "value", "valueFrom"].includes(key)) continue;
    const guess = suggest(key, ["value", "valueFrom"]);
    const meant =
      guess === undefined ? "" : ` \`${guess}\` is probably meant; what it would have said is not taken over.`;
    notes.say(`${path}.${key}`, value, `Kubernetes knows no such key of a variable, and drops it.${meant}`);
  }
}

function translateLiteral(
  { notes, node }: Context,
  path: string,
  { name, value }: EnvironmentVariable,
  variables: PluginVariables,
): void {
  const text = value === undefined || value === null ? "" : String(value);
  if (typeof value === "number" || typeof value === "boolean")
    notes.say(
      `${path}.value`,
      value,
      `The API server refuses a ${typeof value} here: it must be text, as it is in the new file.`,
    );
  if (findLiteralSecrets({ env: { [name]: text } }, {}).length === 0) {
    variables.env[name] = text;
    return;
  }
  const secretName = `${node}-plugin`;
  notes.say(
    `${path}.value`,
    "(hidden)",
    `\`${name}\` stood in clear in the Deployment. The new file reads it from the Secret ${secretName}.`,
  );
  notes.need({ name: secretName, keys: [name], holds: "the plugin's variables of the same names" });
  variables.secretEnv[name] = { secret: secret.existing(secretName), key: name };
}

interface KeyRef {
  name?: string;
  key?: string;
  optional?: boolean;
}

function translateReference(
  { notes }: Context,
  path: string,
  { name, valueFrom = {} }: EnvironmentVariable,
  variables: PluginVariables,
): void {
  const { secretKeyRef, configMapKeyRef, fieldRef } = valueFrom as {
    secretKeyRef?: KeyRef;
    configMapKeyRef?: KeyRef;
    fieldRef?: { fieldPath?: string };
  };
  for (const [kind, reference] of Object.entries({ Secret: secretKeyRef, ConfigMap: configMapKeyRef }))
    if (reference?.optional === true)
      notes.say(
        `${path}.valueFrom`,
        "optional: true",
        `An environment file knows no optional variables: in the new file the pod starts only when the ${kind} ${reference.name} is there. Remove \`${name}\` from it if it never is.`,
      );
  if (secretKeyRef?.name !== undefined && secretKeyRef.key !== undefined) {
    notes.need({
      name: secretKeyRef.name,
      keys: [secretKeyRef.key],
      holds: `the plugin's variable ${name}`,
      exists: true,
    });
    variables.secretEnv[name] = { secret: secret.existing(secretKeyRef.name), key: secretKeyRef.key };
  } else if (configMapKeyRef?.name !== undefined && configMapKeyRef.key !== undefined)
    variables.settings[name] = { configMapName: configMapKeyRef.name, key: configMapKeyRef.key };
  else if (fieldRef?.fieldPath !== undefined) variables.settings[name] = { fieldPath: fieldRef.fieldPath };
  else
    notes.refuse(
      "invalid-value",
      path,
      `the variable \`${name}\` comes from where no environment file can say`,
      "Use value, or valueFrom with secretKeyRef, configMapKeyRef or fieldRef.",
    );
}
