import { expect, it } from "vitest";
import { formatPath } from "./field-path.ts";

it.each([
  [[], ""],
  [["spec", "containers", 0, "image"], "spec.containers[0].image"],
  [["metadata", "labels", "app.kubernetes.io/name"], 'metadata.labels["app.kubernetes.io/name"]'],
  [["a", ""], 'a[""]'],
])("writes %j as %s", (steps, path) => {
  expect(formatPath(steps)).toBe(path);
});
