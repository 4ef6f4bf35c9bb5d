import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const git = { url: "https://git.example/hpc/nodes.git" };
const flux = (fields: object) => (environment: any) => (environment.delivery = { git, flux: fields });

test.each(["interval", "retryInterval", "timeout"])("%s in words is a problem", (field) => {
  expect(onlyProblem(flux({ [field]: "10 minutes" }))).toMatchObject({
    code: "invalid-quantity",
    severity: "error",
    where: { field: `delivery.flux.${field}` },
  });
});

test("a duration may have several units", () => {
  expect(resolveChanged(flux({ interval: "1h30m" })).problems).toEqual([]);
});
