import { expect, test } from "vitest";
import { kindsIn, tunnelKinds } from "./template-kinds.ts";

test.each([
  ["kind: Service", ["Service"]],
  ["apiVersion: v1\nkind: \"Secret\" # the key\n---\nkind: 'Ingress'", ["Secret", "Ingress"]],
  ['{"apiVersion": "v1", "kind": "ConfigMap"}\n---\n{\n  "kind":"Deployment"\n}', ["ConfigMap", "Deployment"]],
  ["  kind: Middleware\n  mankind: Service", ["Middleware"]],
  ['kind: {{ "Secret" }}', [...tunnelKinds]],
  ["", []],
])("%j has %j", (template, kinds) => {
  expect([...kindsIn(template)]).toEqual(kinds);
});
