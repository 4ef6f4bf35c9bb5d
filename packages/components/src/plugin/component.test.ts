import { expect, test } from "vitest";
import { resolvedNode } from "../testing.ts";
import { plugin } from "./component.ts";

const partOf = (choice: object) =>
  plugin.contribute(resolvedNode("inside", ({ nodes }: any) => (nodes.inside.plugin = choice)))!;
const own = { kind: "custom", image: "p:1", socket: "plugin.sock" };
const file = (name: string, key: string) => ({ secret: { kind: "existing", name }, key });

test("files of two Secrets in one directory come each from their own", () => {
  const { volumes, containers } = partOf({
    ...own,
    secretFiles: { "/run/site/a": file("one", "x"), "/run/site/b": file("two", "y"), "/run/site/c": file("two", "z") },
  });
  expect(volumes).toContainEqual({
    name: "plugin-secret",
    projected: {
      sources: [
        { secret: { name: "one", items: [{ key: "x", path: "a" }] } },
        {
          secret: {
            name: "two",
            items: [
              { key: "y", path: "b" },
              { key: "z", path: "c" },
            ],
          },
        },
      ],
    },
  });
  expect(containers![0]!.volumeMounts).toContainEqual({
    name: "plugin-secret",
    mountPath: "/run/site",
    readOnly: true,
  });
});

test("files of one Secret are a volume of it", () => {
  const { volumes } = partOf({ ...own, secretFiles: { "/run/site/a": file("one", "x") } });
  expect(volumes).toContainEqual({
    name: "plugin-secret",
    secret: { secretName: "one", items: [{ key: "x", path: "a" }] },
  });
});

test("the listener is looked for, unless the image has nothing to look with", () => {
  const probesOf = (choice: object) => {
    const { startupProbe, livenessProbe } = partOf(choice).containers![0]!;
    return [startupProbe, livenessProbe].map((probe) => Object.keys(probe ?? {})[0]);
  };
  expect(probesOf(own)).toEqual(["exec", "exec"]);
  expect(probesOf({ ...own, probe: false })).toEqual([undefined, undefined]);
  expect(probesOf({ kind: "custom", image: "p:1", port: 4000 })).toEqual(["tcpSocket", "tcpSocket"]);
});
