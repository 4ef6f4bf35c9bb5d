import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

test.each(["5 minutes", "", "3", "1m2h"])("%j is no duration for Prometheus", (duration) => {
  const own = onlyProblem((environment) => (environment.nodes.rest.alerts = { for: duration }));
  expect(own).toMatchObject({ code: "invalid-value", where: { field: "nodes.rest.alerts.for" } });
  expect(onlyProblem((environment) => (environment.alerts = { for: duration })).where.field).toBe("alerts.for");
});

test.each(["5m", "90s", "1h30m", "0", "1w2d", "1y", "500ms"])("%s is one", (duration) => {
  expect(resolveChanged((environment) => (environment.nodes.rest.alerts = { for: duration })).problems).toEqual([]);
});

test.each([
  ["alerts.severity", { severity: " " }],
  ["alerts.labels.a b", { labels: { "a b": "c" } }],
  ["alerts.labels.release", { labels: { release: "kube prometheus" } }],
])("%s of %j reaches nobody", (field, alerts) => {
  expect(onlyProblem((environment) => (environment.alerts = alerts)).where.field).toBe(field);
  expect(onlyProblem((environment) => (environment.nodes.rest.alerts = alerts)).where.field).toBe(
    `nodes.rest.${field}`,
  );
});
