import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFakePlugin } from "../fake-plugin/fake-plugin.ts";
import { freePort } from "./free-port.ts";
import { available, judge, onPath, root } from "./judges.ts";
import { until } from "./until.ts";

const page = readFileSync(join(root, "docs/site.md"), "utf8");
const [overSocket = "", overTls = ""] = [
  ...page.matchAll(/^```yaml\n# \S*\/InterLinkConfig\.yaml\n([\s\S]*?)^```/gm),
].map(([, shown = ""]) => shown);

const tools = onPath("curl") && onPath("openssl");
if (!tools) console.warn("NOT RUN: interLink at the site: curl or openssl is not on PATH");
describe.runIf(tools && available("interLink at the site", "interlink"))("interLink at the site", () => {
  let folder: string;
  let plugin: Server;
  let interLink: ChildProcess | undefined;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "interlink-site-"));
    plugin = createFakePlugin().listen(join(folder, "plugin.sock"));
    await once(plugin, "listening");
  });
  afterEach(() => {
    interLink?.kill("SIGKILL");
    plugin.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** As the page says, with this folder in place of the site's. */
  function start(config: string): void {
    const path = join(folder, "InterLinkConfig.yaml");
    writeFileSync(path, config.replaceAll("/home/interlink/.interlink", folder));
    interLink = spawn(judge("interlink")!, [], { env: { INTERLINKCONFIGPATH: path }, stdio: "ignore" });
  }

  /** The text and the status of a ping; what curl says where there is none. The plugin answers from this process. */
  async function ping(...args: string[]): Promise<string> {
    const { stdout, stderr } = spawn("curl", ["-sS", "-X", "POST", "-w", " %{http_code}", ...args]);
    const [answer, fault] = await Promise.all([text(stdout), text(stderr)]);
    return fault === "" ? answer : fault;
  }

  test("reaches the plugin over the sockets of the page, whose check tells a dead plugin", async () => {
    start(overSocket);
    const check = () => ping("--unix-socket", join(folder, "interlink.sock"), "http://unix/pinglink");
    await until("interLink answers", async () => (await check()).endsWith(" 200"));
    plugin.close();
    plugin.closeAllConnections();
    await until("the plugin is gone", async () => (await check()).endsWith("503 500"));
  });

  test("admits who has a certificate of the page's CA, and nobody else", async () => {
    const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
    for (const [name, subject] of [
      ["server", "subjectAltName=DNS:localhost"],
      ["clients-ca", "basicConstraints=CA:true"],
    ] as const)
      openssl(
        "req",
        "-x509",
        ...key,
        "-subj",
        `/CN=${name}`,
        "-addext",
        subject,
        "-out",
        `${name}.pem`,
        "-keyout",
        `${name}-key.pem`,
      );
    openssl(
      "req",
      "-new",
      ...key.slice(0, 5),
      "-subj",
      "/CN=leonardo",
      "-out",
      "client.csr",
      "-keyout",
      "client-key.pem",
    );
    openssl(
      "x509",
      "-req",
      "-in",
      "client.csr",
      "-CA",
      "clients-ca.pem",
      "-CAkey",
      "clients-ca-key.pem",
      "-CAcreateserial",
      "-days",
      "2",
      "-out",
      "client.pem",
    );
    const port = await freePort();
    start(overTls.replace("3000", String(port)));
    const url = `https://localhost:${port}/pinglink`;
    const known = ["--cacert", join(folder, "server.pem")];
    const own = ["--cert", join(folder, "client.pem"), "--key", join(folder, "client-key.pem")];
    await until("interLink answers", async () => (await ping(...known, ...own, url)).endsWith(" 200"));
    expect(await ping(...known, url)).toMatch(/^curl: /);
  });
});
