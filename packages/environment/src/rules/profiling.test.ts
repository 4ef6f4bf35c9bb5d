import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const profiling = (fields: object) => (environment: any) => (environment.nodes.inside.profiling = fields);

test("profilers stay inside the pod, or the build warns", () => {
  expect(resolveChanged(profiling({})).problems).toEqual([]);
  expect(resolveChanged(profiling({ bindAddress: "127.0.0.2" })).problems).toEqual([]);
  expect(onlyProblem(profiling({ bindAddress: "0.0.0.0" }))).toMatchObject({ code: "open-api", severity: "warning" });
  expect(onlyProblem(profiling({ bindAddress: "localhost" })).code).toBe("invalid-value");
});

test("where a network policy closes the ports, nobody is warned of them", () => {
  const open = profiling({ bindAddress: "0.0.0.0" });
  const policy = { apiServer: { cidrs: ["192.0.2.1/32"] } };
  const codes = (change: (environment: any) => void) => resolveChanged(change).problems.map(({ code }) => code);
  expect(codes((environment) => open(Object.assign(environment, { networkPolicy: policy })))).toEqual([]);
  expect(
    codes((environment) => {
      open(environment);
      environment.nodes.inside.networkPolicy = policy;
    }),
  ).toEqual([]);
});

test("the second profiler has a port, too", () => {
  expect(onlyProblem(profiling({ port: 65535 }))).toMatchObject({ code: "invalid-value" });
  expect(resolveChanged(profiling({ port: 65534 })).problems).toEqual([]);
});
