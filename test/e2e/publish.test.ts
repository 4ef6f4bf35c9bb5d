import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { available, judge, runCommand } from "./judges.ts";
import { startRegistry, type LocalRegistry } from "./registry.ts";
import { createScratch, type Scratch } from "./scratch-repository.ts";

/** Every file of a folder with its bytes. */
function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
  return Object.fromEntries(
    names
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name), "base64")]),
  );
}

describe.skipIf(!available("publishing to a registry", "registry"))("an environment in a registry", () => {
  let registry: LocalRegistry;
  let scratch: Scratch;
  let url: string;
  const publish = (...args: string[]) => scratch.script("publish:oci", ["staging", "--url", url, ...args]);
  const digestIn = ({ stdout }: { stdout: string }) => /sha256:[0-9a-f]{64}/.exec(stdout)?.[0];

  beforeAll(async () => {
    registry = await startRegistry();
    scratch = createScratch();
    url = `oci://${registry.host}/hpc/staging`;
  });
  afterAll(() => {
    scratch?.remove();
    registry?.stop();
  });

  test("a change goes all the way: drift is found, regenerated, published, and pulled back equal", () => {
    const first = publish();
    expect(first.status, first.text).toBe(0);

    const file = join(scratch.folder, "environments/staging/environment.ts");
    writeFileSync(file, readFileSync(file, "utf8").replace(/cpu: \d+/, "cpu: 77"));
    const drifted = scratch.script("check", ["staging"]);
    expect(drifted.status).toBe(1);
    expect(drifted.text).toMatch(/\[drift\]/);
    expect(publish()).toMatchObject({ status: 1, stdout: "", stderr: expect.stringMatching(/\[drift\]/) });

    expect(scratch.script("build", ["staging"]).status).toBe(0);
    expect(scratch.script("check", ["staging"]).status).toBe(0);
    expect(publish()).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/the checkout holds what no commit does/),
    });

    scratch.git("commit", "--all", "--quiet", "--message", "more cores");
    expect(publish("--check")).toMatchObject({ status: 1, stderr: expect.stringMatching(/differs: /) });
    const second = publish("--tag", "latest", "--tag", "v2");
    expect(second.status, second.text).toBe(0);
    expect(digestIn(second)).not.toBe(digestIn(first));
    expect(publish("--check", "--tag", "v2").status).toBe(0);

    const out = join(scratch.folder, ".git/pulled");
    const pulled = scratch.script("pull:oci", [`${url}:v2`, "--out", out]);
    expect(pulled.status, pulled.text).toBe(0);
    expect(pulled.stderr).toContain(scratch.git("rev-parse", "HEAD"));
    for (const directory of ["manifests", "delivery"]) {
      const committed = filesOf(join(scratch.folder, "environments/staging", directory));
      expect(Object.keys(committed)).not.toEqual([]);
      expect(filesOf(join(out, directory))).toEqual(committed);
    }
  });

  test("the same content has the same digest, also after commits elsewhere", () => {
    const before = publish();
    writeFileSync(join(scratch.folder, "notes.md"), "Nothing of this is published.\n");
    scratch.git("add", "--all");
    scratch.git("commit", "--quiet", "--message", "notes");
    expect(digestIn(publish())).toBe(digestIn(before));
    expect(digestIn(before)).toBeDefined();
  });

  test("what is there already is not replaced by a pull", () => {
    publish();
    for (const out of ["package.json", ".git"]) {
      const { status, stderr } = scratch.script("pull:oci", [url, "--out", join(scratch.folder, out)]);
      expect({ status, stderr }).toMatchObject({ status: 1, stderr: expect.stringMatching(/is no empty folder/) });
    }
  });

  test("a shallow clone is refused: it does not know which commit the content is of", () => {
    writeFileSync(join(scratch.folder, ".git/shallow"), `${scratch.git("rev-parse", "HEAD")}\n`);
    expect(publish()).toMatchObject({ status: 1, stderr: expect.stringMatching(/shallow/) });
    writeFileSync(join(scratch.folder, ".git/shallow"), "");
  });

  test.skipIf(!available("reading the artifact as Flux does", "crane"))(
    "the library that Flux reads with takes it for whole, with Flux' media types",
    () => {
      publish();
      const crane = (...args: string[]) => runCommand(judge("crane")!, args);
      const image = `${registry.host}/hpc/staging:latest`;
      expect(crane("validate", "--remote", image).text).toMatch(/PASS/);
      expect(JSON.parse(crane("manifest", image).stdout)).toMatchObject({
        config: { mediaType: "application/vnd.cncf.flux.config.v1+json" },
        layers: [{ mediaType: "application/vnd.cncf.flux.content.v1.tar+gzip" }],
        annotations: {
          "org.opencontainers.image.created": expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
          "org.opencontainers.image.revision": expect.stringMatching(/^main@sha1:[0-9a-f]{40}$/),
          "org.opencontainers.image.source": "",
        },
      });
      const names = runCommand("sh", ["-c", `"$0" export "$1" - | tar -tf -`, judge("crane")!, image]).stdout.split(
        "\n",
      );
      expect(names).toContain("manifests/.generated.sha256");
    },
  );
});

// `htpasswd -nbB somebody hunter2`
const bcrypt = "somebody:$2a$05$b.bSJa4jdlwllrGB6xRjF.QQxYg8YKxx54qtA8tMQgyHGE24UFuqu";

describe.skipIf(!available("a registry that asks who one is", "registry"))("a private registry", () => {
  test("is asked with what `docker login` left, which is never shown", async () => {
    const registry = await startRegistry(bcrypt);
    const scratch = createScratch();
    try {
      const login = (password: string) => {
        const auth = Buffer.from(`somebody:${password}`).toString("base64");
        writeFileSync(
          join(scratch.folder, ".git/config.json"),
          JSON.stringify({ auths: { [registry.host]: { auth } } }),
        );
        return scratch.script("publish:oci", ["staging", "--url", `oci://${registry.host}/staging`], {
          DOCKER_CONFIG: join(scratch.folder, ".git"),
        });
      };
      const refused = login("wrong-one");
      expect(refused).toMatchObject({ status: 1, stderr: expect.stringMatching(/docker login/) });
      expect(refused.text).not.toMatch(/wrong-one|c29tZWJvZHk6/);
      const done = login("hunter2");
      expect(done.status, done.text).toBe(0);
      expect(done.text).not.toMatch(/hunter2|c29tZWJvZHk6/);
    } finally {
      scratch.remove();
      registry.stop();
    }
  });
});
