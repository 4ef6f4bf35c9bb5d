import { findLiteralSecrets, secret, type ContainerSettings } from "@interlink-gitops/environment";
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
    if (typeof given.name !== "string" || given.name === "")
      context.notes.say(path, given, "A variable needs a name. The new file leaves it out.");
    else if (given.valueFrom === undefined) translateLiteral(context, path, given, variables);
    else translateReference(context, path, given, variables);
  }
  return variables;
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
