import { expect, test } from "vitest";
import { isClosedTemplate } from "./go-template.ts";

test.each([
  "",
  "#!/bin/sh\necho }}\n",
  "{{.Name}} {{- .Port -}}",
  '{{ "{{" }} {{ `}}` }} {{ printf "\\"%s" .Name }}',
  `{{/* it's "open */}}{{- /* {{ */ -}}`,
  "{{if .A}}\n{{else}}{{end}}",
])("%j is closed", (text) => {
  expect(isClosedTemplate(text)).toBe(true);
});

test.each(["{{", "{{.Name", "{{.Name}", "{ {{.Name}} {{ }", '{{ "}} }'])("%j is not", (text) => {
  expect(isClosedTemplate(text)).toBe(false);
});

test.each(["{{", "{{/*", '{{"'])("a long template of %j is read in no time", (piece) => {
  expect(isClosedTemplate(piece.repeat(200_000))).toBe(false);
});
