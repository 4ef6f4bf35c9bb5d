import { expect, test } from "vitest";
import { builtAfter, edited, indexed, sentences } from "../testing/trees.ts";

const built = builtAfter();
const rbac = "environments/test/manifests/nodes/rest/rbac.yaml";
const widened = (change: (role: any) => void, before: (role: any) => void = () => {}) => {
  const files = edited(built, rbac, "ClusterRole", before);
  return sentences(files, edited(files, rbac, "ClusterRole", change)).filter((one) =>
    one.startsWith("widens permission"),
  );
};
const withBinding = (subject: object) =>
  indexed({
    ...built,
    "environments/test/manifests/nodes/rest/extra.yaml": JSON.stringify({
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRoleBinding",
      metadata: { name: "extra" },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
      subjects: [subject],
    }),
  });

test("a new node that is bound to a role that is there already says so", () => {
  const before = builtAfter(({ nodes }) => delete nodes.rest);
  const after = withBinding({ kind: "ServiceAccount", name: "rest", namespace: "interlink" });
  expect(sentences(before, after)).toContain(
    "widens permission-widened rest: `ServiceAccount interlink/rest` may do everything that `ClusterRole cluster-admin` allows.",
  );
});

test("a new node whose role also goes to others says so", () => {
  const before = builtAfter(({ nodes }) => delete nodes.rest);
  const after = edited(built, rbac, "ClusterRoleBinding", ({ subjects }) =>
    subjects.push({ kind: "Group", name: "system:authenticated" }),
  );
  expect(sentences(before, after).join()).toContain(
    "`Group system:authenticated` and `ServiceAccount interlink/rest` may do everything",
  );
});

test("rights at all addresses cover no objects", () => {
  const rule = { apiGroups: [""], resources: ["serviceaccounts"], verbs: ["get"] };
  const addresses = (role: any) => role.rules.push({ nonResourceURLs: ["*"], verbs: ["get"] });
  expect(widened((role) => role.rules.push(rule), addresses)).toEqual([
    expect.stringContaining("`get` on `serviceaccounts`"),
  ]);
  expect(widened((role) => role.rules.push({ nonResourceURLs: ["/metrics"], verbs: ["get"] }), addresses)).toEqual([]);
});

test("a role that gathers the rules of others may do more than its own rules say", () => {
  expect(widened((role) => (role.aggregationRule = { clusterRoleSelectors: [{}] }))).toEqual([
    expect.stringContaining("takes over the rules of every other role"),
  ]);
});

test("a role whose rules are gathered gives them to others", () => {
  const label = "rbac.authorization.k8s.io/aggregate-to-edit";
  expect(widened(({ metadata }) => (metadata.labels[label] = "true"))).toEqual([
    "widens permission-widened rest: Whoever holds `edit` may from now on do what `ClusterRole rest-role` allows.",
  ]);
});

test("signs for everything are told in words", () => {
  const said = widened(({ rules }) =>
    rules.push({ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }, { nonResourceURLs: ["*"], verbs: ["get"] }),
  );
  expect(said).toEqual([
    "widens permission-widened rest: Who holds the role may do more in the whole cluster: everything on every resource; `get` on every address of the API server.",
  ]);
});
