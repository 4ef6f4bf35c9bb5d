import type { ObjectPair } from "../compare/pairs.ts";
import type { Subject } from "../compare/subject.ts";
import { at, fieldsOf, isFields, recordsOf, textAt, type Fields } from "../read/records.ts";
import { list, plain, say, type Sayable, type Words } from "../words.ts";

/** Two sides of something; one is absent when it is new or gone. */
export interface Sides<Value> {
  before?: Value;
  after?: Value;
}

/** The objects of these kinds that differ. */
export function pairsOf({ pairs }: Subject, ...kinds: readonly string[]): ObjectPair[] {
  return pairs.filter(({ kind }) => kinds.includes(kind));
}

/** A pod template that differs, and the object that it belongs to. */
export interface TemplatePair extends Sides<Fields> {
  pair: ObjectPair;
}

/** The templates of pods in Deployments, Jobs and the like. */
export function templates({ pairs }: Subject): TemplatePair[] {
  return pairs.flatMap((pair) => {
    const [before, after] = [templateOf(pair.before?.object), templateOf(pair.after?.object)];
    if (before === undefined && after === undefined) return [];
    return [{ pair, ...(before && { before }), ...(after && { after }) }];
  });
}

function templateOf(object: unknown): Fields | undefined {
  const template = at(object, "spec", "template") ?? at(object, "spec", "jobTemplate", "spec", "template");
  if (at(object, "kind") === "Pod") return fieldsOf(object);
  return isFields(template) && isFields(template["spec"]) ? template : undefined;
}

/** A container that is on either side of a template. */
export interface ContainerPair extends Sides<Fields> {
  name: string;
  pair: ObjectPair;
}

/** Each container of a subject's pods, before and after. */
export function containers(subject: Subject): ContainerPair[] {
  return templates(subject).flatMap(({ pair, before, after }) => {
    const [was, is] = [containersOf(before), containersOf(after)];
    return [...new Set([...was.keys(), ...is.keys()])].map((name) => {
      const [one, other] = [was.get(name), is.get(name)];
      return { name, pair, ...(one && { before: one }), ...(other && { after: other }) };
    });
  });
}

/** The containers of a template by name, those that start first among them. */
export function containersOf(template: Fields | undefined): Map<string, Fields> {
  const spec = fieldsOf(template?.["spec"]);
  const all = [...recordsOf(spec["initContainers"]), ...recordsOf(spec["containers"])];
  return new Map(all.map((container) => [textAt(container, "name") ?? "", container]));
}

/** interLink's configuration file in the ConfigMap whose name ends like this, where it differs. */
export function config(
  subject: Subject,
  of: "virtual-kubelet" | "interlink",
): (Sides<Fields> & { pair: ObjectPair }) | undefined {
  const pair = pairsOf(subject, "ConfigMap").find(({ label }) => label.endsWith(`-${of}-config`));
  if (pair === undefined) return undefined;
  const [before, after] = [pair.before, pair.after].map((side) => side?.configs["InterLinkConfig.yaml"]);
  return { pair, ...(isFields(before) && { before }), ...(isFields(after) && { after }) };
}

/** "`a` → `b`", "new: `b`", "gone: `a`". */
export function moved(before: Sayable | undefined, after: Sayable | undefined): Words {
  if (before === undefined) return say`new: ${after ?? ""}`;
  if (after === undefined) return say`gone: ${before}`;
  return say`${before} → ${after}`;
}

/** What was added to and removed from a list: "new: `a`; gone: `b`". */
export function difference(added: readonly Sayable[], removed: readonly Sayable[]): Words {
  const sides = [
    added.length > 0 ? say`new: ${list(added)}` : undefined,
    removed.length > 0 ? say`gone: ${list(removed)}` : undefined,
  ];
  const said = sides.filter((side) => side !== undefined);
  return { parts: said.flatMap(({ parts }, index) => (index === 0 ? parts : [...plain("; ").parts, ...parts])) };
}

/** The values of `after` that `before` lacks. */
export function without<Value>(values: Iterable<Value>, others: ReadonlySet<Value>): Value[] {
  return [...values].filter((value) => !others.has(value));
}

/** Each field once, however many items of its list differ: where an item stands says nothing to people. */
export function uniquePaths(paths: readonly string[]): string[] {
  return [...new Set(paths.map((path) => path.replace(/\[\d*\]$/, "")))];
}
