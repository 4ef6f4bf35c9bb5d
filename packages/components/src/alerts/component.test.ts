import { expect, test } from "vitest";
import { resolvedNode } from "../testing.ts";
import { alerts } from "./component.ts";

const ruleOf = (fields?: object) =>
  alerts.contribute(resolvedNode("rest", (environment: any) => (environment.nodes.rest.alerts = fields)))
    ?.resources?.[0] as any;

test("there are no alerts unless they are asked for", () => {
  expect(ruleOf()).toBeUndefined();
});

test("a node that is not Ready and a site that is not reached are told", () => {
  const { spec } = ruleOf({});
  expect(spec.groups[0].rules.map((rule: any) => [rule.alert, rule.for, rule.labels.severity])).toEqual([
    ["InterlinkNodeNotReady", "3m", "critical"],
    ["InterlinkConnectivityLost", "3m", "critical"],
  ]);
  const [ready, connected] = spec.groups[0].rules.map(({ expr }: any) => expr);
  expect(ready).toContain('kube_node_status_condition{node="rest",condition="Ready",status="true"}) == 0');
  expect(connected).toContain('{node="rest",condition="InterlinkConnectivity",status="false"}) == 1');
});

test("a Prometheus finds the rule by the labels that it looks for", () => {
  const rule = ruleOf({ for: "90s", severity: "page", labels: { release: "prometheus" } });
  expect(rule.metadata.labels).toMatchObject({ release: "prometheus", "app.kubernetes.io/instance": "rest" });
  expect(rule.spec.groups[0].rules[0]).toMatchObject({ for: "90s", labels: { severity: "page" } });
});
