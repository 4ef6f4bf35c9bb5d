import { secret } from "@interlink-gitops/secrets";
import { expect, test } from "vitest";
import { containerOf, objections } from "../testing.ts";
import { arc } from "./plugin.ts";

const options = { computingElement: "https://arc.site.example:443/arex", proxy: secret.existing("grid") };

test("the program is started with its arguments, as the image starts nothing", () => {
  const { command, args } = containerOf(arc, options);
  expect(command).toEqual([
    "/bin/sh",
    "-c",
    "printf '\\n[common]\\n' >> /root/.arc/client.conf && exec python3 /handles.py \"$@\"",
    "handles.py",
  ]);
  expect(args).toEqual([
    "--port=8000",
    "--ce=https://arc.site.example:443/arex",
    "--proxy=/run/secrets/proxy/proxy",
    "--jobsfile=/jobs/arc.dat",
  ]);
});

test("a token takes the proxy's place", () => {
  const { args, secrets } = containerOf(arc, { computingElement: "arc", token: secret.existing("token") });
  expect(args).toContain("--token=/run/secrets/token/token");
  expect(secrets).toMatchObject([{ purpose: "token", mountPath: "/run/secrets/token/token" }]);
});

test("options that `check` refuses still have a container, for the rules that look at it", () => {
  expect(containerOf(arc, { computingElement: "arc" }).secrets).toEqual([]);
});

test("certificates are where ARC looks for them", () => {
  const { volumes } = containerOf(arc, { ...options, certificates: { hostPath: "/srv/cas" } });
  expect(volumes[1]).toEqual({
    name: "grid-certificates",
    mountPath: "/etc/grid-security/certificates",
    source: { hostPath: { path: "/srv/cas", type: "Directory" } },
    readOnly: true,
  });
});

test("it is root, and nothing more", () => {
  const { user, privileges, capabilities } = containerOf(arc, options);
  expect([user, privileges, capabilities]).toEqual([0, undefined, undefined]);
});

const either = "plugin.proxy: the computing element is asked with a proxy or with a token: give one of the two";

test.each([
  [{ computingElement: "arc" }, either],
  [{ ...options, token: secret.existing("token") }, either],
  [
    { ...options, computingElement: "arc $(id)" },
    "plugin.computingElement: `arc $(id)` is no single word for a shell, and the plugin puts it into a command line as it is",
  ],
])("%o is refused", (options, message) => {
  expect(objections(arc, { ...options, storage: { claim: "jobs" } })).toEqual([message]);
});

test("a port below 1024 needs a right that the container has not", () => {
  expect(arc.definition.options.safeParse({ ...options, port: 443 }).success).toBe(false);
});
