import { isDeepStrictEqual } from "node:util";
import type { ObjectPair } from "../compare/pairs.ts";
import type { Subject } from "../compare/subject.ts";
import { textAt } from "../read/records.ts";
import { list, plain, say, series, type Words } from "../words.ts";
import { beyond, grantsOf, subjectsOf, type Grant } from "./grants.ts";
import { present, staying, type ChangeKind, type Finding } from "./kind.ts";
import { aggregated } from "./aggregation.ts";
import { pairsOf, without } from "./views.ts";

const roles = ["Role", "ClusterRole"];
const bindings = ["RoleBinding", "ClusterRoleBinding"];

export const permissionWidened: ChangeKind = {
  id: "permission-widened",
  grade: "widens",
  title: "Accounts may do more at the API server.",
  on: present,
  detect: (subject) => [
    ...granted(subject, "after", "before", (what, where) =>
      subject.presence === "added"
        ? say`A new account may do this ${where}: ${what}.`
        : say`Who holds the role may do more ${where}: ${what}.`,
    ),
    ...bound(subject, "after", "before", (who, pair) =>
      comesAlong(subject, pair) ? undefined : say`${who} may do everything that ${refOf(pair, "after")} allows.`,
    ),
    ...aggregated(subject),
  ],
};

export const permissionNarrowed: ChangeKind = {
  id: "permission-narrowed",
  grade: "notable",
  title: "Accounts may do less at the API server.",
  on: staying,
  detect: (subject) => [
    ...granted(
      subject,
      "before",
      "after",
      (what, where) => say`Who holds the role may do less ${where}: no longer ${what}.`,
    ),
    ...bound(
      subject,
      "before",
      "after",
      (who, pair) => say`${who} may no longer do what ${refOf(pair, "before")} allows.`,
    ),
  ],
};

export const permissionRewritten: ChangeKind = {
  id: "permission-rewritten",
  grade: "harmless",
  title: "Rules of roles are put otherwise and allow the same.",
  on: staying,
  detect: (subject) =>
    pairsOf(subject, ...roles).flatMap((pair) => {
      const [was, is] = [pair.before, pair.after].map((side) => grantsOf(side?.object));
      if (!pair.before || !pair.after || isDeepStrictEqual(pair.before.object["rules"], pair.after.object["rules"]))
        return [];
      if (beyond(was!, is!).length + beyond(is!, was!).length > 0) return [];
      const sentence = say`The rules of ${pair.label} are put otherwise and allow the same.`;
      return [{ sentence, about: [pair], covers: /^rules\b/ }];
    }),
};

type Side = "before" | "after";

/** What roles allow on one side and not on the other. */
function granted(subject: Subject, on: Side, off: Side, sentence: (what: Words, where: Words) => Words): Finding[] {
  return pairsOf(subject, ...roles).flatMap((pair) => {
    const grants = beyond(grantsOf(pair[on]?.object), grantsOf(pair[off]?.object));
    if (grants.length === 0) return [];
    const namespace = textAt((pair[on] ?? pair[off])?.object, "metadata", "namespace");
    const where = namespace === undefined ? plain("in the whole cluster") : say`in the namespace ${namespace}`;
    return [{ sentence: sentence(describe(grants, subject.node), where), about: [pair], covers: /^rules\b/ }];
  });
}

/** Who is bound to a role on one side and not on the other. */
function bound(
  subject: Subject,
  on: Side,
  off: Side,
  sentence: (who: Words, pair: ObjectPair) => Words | undefined,
): Finding[] {
  // An account that moves to another namespace with everything else gains nothing.
  const moves = subject.pairs.flatMap(({ movedFrom, after }) =>
    movedFrom === undefined ? [] : [[movedFrom, after!.object.metadata.namespace ?? ""] as const],
  );
  const whereIsNow = (account: string) => {
    const move = moves.find(([from]) => account.includes(` ${from}/`));
    return move === undefined ? account : account.replace(` ${move[0]}/`, ` ${move[1]}/`);
  };
  return pairsOf(subject, ...bindings).flatMap((pair) => {
    const moved = refOf(pair, on) !== refOf(pair, off);
    const [here, there] = [on, off].map((side) => subjectsOf(pair[side]?.object).map(whereIsNow));
    const who = moved ? here! : without(here!, new Set(there));
    const said = who.length === 0 ? undefined : sentence(list(who), pair);
    return said === undefined ? [] : [{ sentence: said, about: [pair], covers: /^(roleRef|subjects)\b/ }];
  });
}

/** Whether a binding gives only accounts that are new what a role allows that is so, too: its own sentence says it. */
function comesAlong({ pairs }: Subject, pair: ObjectPair): boolean {
  const fresh = pairs.filter(({ before }) => before === undefined);
  const namespace = textAt(pair.after?.object, "metadata", "namespace");
  const isRole = ({ kind, after }: ObjectPair) =>
    `${kind} ${after!.object.metadata.name}` === refOf(pair, "after") &&
    (kind === "ClusterRole" || after!.object.metadata.namespace === namespace);
  const labels = new Set(fresh.map(({ label }) => label));
  return fresh.some(isRole) && subjectsOf(pair.after?.object).every((account) => labels.has(account));
}

function refOf(pair: ObjectPair, side: Side): string {
  const [kind = "", name = ""] = ["kind", "name"].map((key) => textAt(pair[side]?.object, "roleRef", key));
  return `${kind} ${name}`;
}

/** What Kubernetes has a sign for. */
const every: ReadonlyMap<string, Words> = new Map([
  ["*.*", plain("every resource")],
  ["*", plain("every resource of the core group")],
  ["address *", plain("every address of the API server")],
]);

/** Verb by verb: "`create`, `delete` on `secrets`; `get` on `nodes` of its own name". */
function describe(grants: readonly Grant[], node: string | undefined): Words {
  const groups = Map.groupBy(grants, ({ resource, name = "", isAddress }) =>
    JSON.stringify([resource, name, isAddress]),
  );
  const said = [...groups.values()].map((group) => {
    const { resource, name, isAddress } = group[0]!;
    const verbs = list(group.map(({ verb }) => (verb === "*" ? plain("everything") : verb)));
    const what = every.get(isAddress === true ? `address ${resource}` : resource) ?? resource;
    if (name === undefined) return say`${verbs} on ${what}`;
    return name === node ? say`${verbs} on ${what} of its own name` : say`${verbs} on ${what} named ${name}`;
  });
  return series(said);
}
