import { isDeepStrictEqual } from "node:util";
import type { Subject } from "../compare/subject.ts";
import { fieldsOf, textAt } from "../read/records.ts";
import { list, say } from "../words.ts";
import type { Finding } from "./kind.ts";
import { pairsOf, without } from "./views.ts";

const gathering = "rbac.authorization.k8s.io/aggregate-to-";

/** What ClusterRoles allow by gathering others' rules, or by being gathered: no rule says it. */
export function aggregated(subject: Subject): Finding[] {
  return pairsOf(subject, "ClusterRole").flatMap((pair) => {
    const { label, before, after } = pair;
    const [was, is] = [before, after].map((side) => side?.object["aggregationRule"]);
    const targets = (side: typeof before) =>
      Object.keys(fieldsOf(side?.object.metadata.labels))
        .filter((name) => name.startsWith(gathering) && textAt(side?.object, "metadata", "labels", name) === "true")
        .map((name) => name.slice(gathering.length));
    const gathered = without(targets(after), new Set(targets(before)));
    return [
      ...(is === undefined || isDeepStrictEqual(was, is)
        ? []
        : [
            {
              sentence: say`${label} takes over the rules of every other role that its ${"aggregationRule"} finds, now and later.`,
              about: [pair],
              covers: /^aggregationRule\b/,
            },
          ]),
      ...(gathered.length === 0
        ? []
        : [
            {
              sentence: say`Whoever holds ${list(gathered)} may from now on do what ${label} allows.`,
              about: [pair],
              covers: /^metadata\.labels\b/,
            },
          ]),
    ];
  });
}
