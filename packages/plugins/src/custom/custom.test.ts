import { secret } from "@interlink-gitops/secrets";
import { expect, test } from "vitest";
import { containerOf, objections } from "../testing.ts";
import type { CustomOptions } from "./options.generated.ts";
import { custom } from "./plugin.ts";

const options = { image: "p:1", socket: "plugin.sock" };
const site = { secret: secret.existing("site"), key: "token" };

test("secrets become files and variables", () => {
  const { secrets, secretEnv } = containerOf(custom, {
    ...options,
    secretFiles: { "/run/secrets/site/token": site },
    secretEnv: { SITE_TOKEN: site },
  });
  const value = { reference: site.secret, purpose: "token" };
  expect(secrets).toEqual([{ ...value, mountPath: "/run/secrets/site/token" }]);
  expect(secretEnv).toEqual({ SITE_TOKEN: value });
});

test("volumes are Kubernetes' own", () => {
  const volumes = [
    { name: "d", mountPath: "/d", source: { nfs: { server: "s", path: "/" } }, readOnly: true, subPath: "a" },
  ];
  expect(containerOf(custom, { ...options, volumes }).volumes).toEqual(volumes);
});

const volume = { name: "d", source: { emptyDir: {} } };

test.each<[Partial<CustomOptions>, string]>([
  [{ port: 4000 }, "plugin.socket: a custom plugin listens on a socket or on a port: give one of the two"],
  [{ socket: "/run/a.sock" }, "plugin.socket: `/run/a.sock` is no file name"],
  [{ socket: "interlink.sock" }, "plugin.socket: interlink.sock is the interLink API server's own socket"],
  [
    { config: { path: "plugin.yaml", content: "" } },
    "plugin.config.path: `plugin.yaml` is no absolute path of a file in a directory",
  ],
  [{ env: { "A B": "" } }, "plugin.env: `A B` is no name of a variable"],
  [{ secretEnv: { "1A": site } }, "plugin.secretEnv: `1A` is no name of a variable"],
  [{ env: { A: "" }, secretEnv: { A: site } }, "plugin.env: `A` has a value here and another in `secretEnv`"],
  [{ secretFiles: { token: site } }, "plugin.secretFiles: `token` is no absolute path of a file in a directory"],
  [
    { secretFiles: { "/etc/token": site } },
    "plugin.secretFiles: `/etc/token` would hide all that the image has in /etc",
  ],
  [{ volumes: [{ ...volume, mountPath: "data" }] }, "plugin.volumes: `data` is no absolute path"],
  ...["/etc/p/a b", "/etc/p/..a", "/etc/../a", "/etc/p:/a"].map((path): [object, string] => [
    { config: { path, content: "" } },
    `plugin.config.path: \`${path}\` is no absolute path of a file in a directory`,
  ]),
  [
    { volumes: [{ ...volume, mountPath: "/run/interlink/" }] },
    "plugin.volumes: more than one thing is mounted at `/run/interlink`",
  ],
  [
    { volumes: [{ ...volume, name: "A_b", mountPath: "/a" }] },
    "plugin.volumes: `A_b` is no name of a volume: it may hold only a-z, 0-9 and -, and must start and end with a letter or digit",
  ],
  [{ volumes: [{ ...volume, source: {}, mountPath: "/a" }] }, "plugin.volumes: the volume `d` needs one source"],
  [
    { volumes: [{ ...volume, mountPath: "/a", subPath: "../b" }] },
    "plugin.volumes: `../b` is no path inside the volume",
  ],
  [
    { volumes: [{ ...volume, mountPath: "/run/interlink" }] },
    "plugin.volumes: more than one thing is mounted at `/run/interlink`",
  ],
  [
    { volumes: [{ ...volume, mountPath: "/a" }], secretFiles: { "/a/token": site } },
    "plugin.volumes: more than one thing is mounted at `/a`",
  ],
])("%o is refused", (change, message) => {
  expect(objections(custom, { ...options, ...change })).toEqual([message]);
});
