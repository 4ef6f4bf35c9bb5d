import { problem, type KubernetesObject, type Problem, type Where } from "@interlink-gitops/core";
import type { CertificateUse } from "./backend.ts";
import { backendOf, type SecretReference } from "./backends.ts";

/** A consumer's use of a Secret. */
export interface SecretUse {
  reference: SecretReference;
  /** The values that it reads, by their documented names. */
  purposes: readonly string[];
  /** What it does with the certificate in the Secret, where there is one. */
  certificate?: CertificateUse;
  /** The reference's place in the environment file. */
  where: Where;
}

/** A finished file that holds a Secret. */
export interface SecretFile {
  /** Relative to the environment's folder. */
  source: string;
  /** What is wrong with the file's text, for all who use it. */
  check(text: string): Problem[];
}

/** What has to be written so that the Secrets appear. */
export interface ProvidedSecrets {
  objects: KubernetesObject[];
  files: SecretFile[];
  problems: Problem[];
}

/**
 * Collects what makes Secrets appear in a namespace. Several consumers may use one Secret: it is provided once, and two
 * references that would make different things of it are a problem. A reference to an existing Secret makes nothing, so
 * it may stand beside one that does.
 */
export function provideSecrets(uses: readonly SecretUse[], namespace: string): ProvidedSecrets {
  const provided: ProvidedSecrets = { objects: [], files: [], problems: [] };
  for (const shared of Map.groupBy(uses, ({ reference }) => reference.name).values()) {
    const target: Target = { namespace, uses: usesOf(shared) };
    const [first, ...others] = shared.filter(({ reference }) => isProvided(reference, target));
    if (first === undefined) continue;
    provided.objects.push(...made(first.reference, target));
    provided.files.push(...filesOf(first, shared, namespace));
    const different = others.filter((use) => identityOf(use, target) !== identityOf(first, target));
    provided.problems.push(...different.map((use) => providedTwice(use, first)));
    const referring = shared.filter((use) => !isProvided(use.reference, target));
    provided.problems.push(...referring.flatMap((use) => missingKeys(use, first)));
  }
  return provided;
}

/** Where a Secret is needed, and what for. */
interface Target {
  namespace: string;
  uses: readonly CertificateUse[];
}

/** Empty when one of those who have the key does not say: the certificate must do for all. Others only read it. */
function usesOf(shared: readonly SecretUse[]): readonly CertificateUse[] {
  const holders = shared.filter(({ purposes }) => purposes.includes("tls.key"));
  if (holders.some(({ certificate }) => certificate === undefined)) return [];
  return [...new Set(holders.map(({ certificate }) => certificate!))].toSorted();
}

function made(reference: SecretReference, { namespace, uses }: Target): KubernetesObject[] {
  return backendOf(reference).provide(reference, namespace, uses);
}

function isProvided(reference: SecretReference, target: Target): boolean {
  return backendOf(reference).file !== undefined || made(reference, target).length > 0;
}

/** Comparable: equal texts for references that make the same. */
function identityOf({ reference }: SecretUse, target: Target): string {
  return JSON.stringify([backendOf(reference).file?.path(reference), made(reference, target)]);
}

function filesOf({ reference, where }: SecretUse, shared: readonly SecretUse[], namespace: string): SecretFile[] {
  const { file } = backendOf(reference);
  if (file === undefined) return [];
  const source = file.path(reference);
  const path = where.environment === undefined ? source : `environments/${where.environment}/${source}`;
  const keys = [...new Set(shared.flatMap(keysOf))];
  return [
    { source, check: (text) => file.check(reference, text, { namespace, keys, where: { ...where, file: path } }) },
  ];
}

function keysOf({ reference, purposes }: SecretUse): string[] {
  return purposes.map((purpose) => backendOf(reference).locate(reference, purpose).key);
}

/** A reference to a Secret that another one makes says nothing of its keys, so that one is asked. */
function missingKeys(use: SecretUse, { reference, where }: SecretUse): Problem[] {
  const keys = backendOf(reference).keysOf?.(reference);
  const missing = keys === undefined ? [] : keysOf(use).filter((key) => !keys.includes(key));
  return missing.map((key) => {
    const text = `the Secret ${reference.name} will have no key \`${key}\`, and the pod would wait for it for ever`;
    return problem("secret-reference", use.where, text, `Add it at ${where.field ?? "the reference that makes it"}.`);
  });
}

function providedTwice({ reference, where }: SecretUse, first: SecretUse): Problem {
  const text = `the Secret ${reference.name} is described otherwise at ${first.where.field ?? "another place"}`;
  const hint = "Write the reference once (`const oauth = secret.…`) and use it in both places, or name another Secret.";
  return problem("secret-reference", where, text, hint);
}
