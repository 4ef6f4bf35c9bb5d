import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { compose } from "@interlink-gitops/components";
import { createResolver, edgeSocket } from "@interlink-gitops/environment";
import { freePort } from "./free-port.ts";
import { onPath, root } from "./judges.ts";
import { until } from "./until.ts";

const sshd = ["/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/bin/sshd"].find((path) => existsSync(path));
const there = sshd !== undefined && onPath("ssh") && onPath("ssh-keygen");
if (!there) console.warn("NOT RUN: tunnels into the bastion: OpenSSH's sshd, ssh or ssh-keygen is not installed");

// As in the image, sshd runs as a user who is not interLink and has interLink's group. Only root can arrange that.
const asRoot = process.getuid?.() === 0;
const interLink = { uid: 65532, gid: 65532 };
const bastionUser = asRoot
  ? { username: "daemon", uid: Number(execFileSync("id", ["-u", "daemon"])), gid: 65532 }
  : userInfo();
const publicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKZ0Y0Xv3m3l0nVZ1Jm2l1x0m8sVq0d4o5b6c7d8e9fA site@example";

/** What the build gives sshd. */
function builtConfig(bastion: object): string {
  const node = edgeSocket({
    bastion: { nodePort: 31022, authorizedKeys: [publicKey], ...bastion },
    capacity: { cpu: 1, memory: "1Gi", pods: 1 },
  });
  const cluster = { cluster: "test", kubernetes: "1.34", interlink: "0.6.2", namespace: { name: "interlink" } };
  const { environment } = createResolver()("test", { ...cluster, nodes: { a: node } });
  const objects = compose(environment!).resources.map(({ object }) => object as { data?: Record<string, string> });
  return objects.flatMap(({ data }) => data?.["interlink.conf"] ?? [])[0]!;
}

describe.runIf(there)("the bastion's sshd", () => {
  let folder: string;
  let sockets: string;
  let plugin: Server;
  let port: number;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "interlink-tunnel-"));
    chmodSync(folder, 0o755);
    // The mode of a volume in memory.
    sockets = join(folder, "run");
    mkdirSync(sockets);
    chmodSync(sockets, 0o1777);
    for (const name of ["host", "site"])
      execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", join(folder, name)]);
    if (asRoot) chownSync(join(folder, "host"), bastionUser.uid, bastionUser.gid);
    port = await freePort();
    plugin = createServer((socket) => socket.end("the plugin")).listen(join(folder, "plugin.sock"));
    await once(plugin, "listening");
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
    plugin.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function start(command: string, args: string[], options: SpawnOptions = {}): ChildProcess {
    const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"], ...options });
    children.push(child);
    return child;
  }

  /** sshd as the image starts it: its settings, which forbid all, after ours. */
  async function startBastion(bastion: object): Promise<void> {
    writeFileSync(join(folder, "interlink.conf"), builtConfig(bastion));
    writeFileSync(
      join(folder, "sshd_config"),
      `Include ${folder}/interlink.conf
AllowTcpForwarding no
GatewayPorts no
X11Forwarding no
ListenAddress 127.0.0.1
Port ${port}
PidFile none
HostKey ${folder}/host
AuthorizedKeysFile ${folder}/site.pub
StrictModes no
`,
    );
    const { uid, gid } = bastionUser;
    const server = start(sshd!, ["-D", "-e", "-f", join(folder, "sshd_config")], asRoot ? { uid, gid } : {});
    let said = "";
    for await (const line of server.stderr!) if ((said += line).includes("Server listening")) return;
    throw new Error(said);
  }

  /** The site's command. */
  function ssh(flags: string[], command: string[] = []): ChildProcess {
    const settings = ["StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "ExitOnForwardFailure=yes"];
    const login = ["-F", "none", "-i", join(folder, "site"), "-p", String(port), "-o", "LogLevel=ERROR"];
    const options = [...login, ...settings.flatMap((setting) => ["-o", setting]), ...flags];
    return start("ssh", [...options, `${bastionUser.username}@127.0.0.1`, ...command]);
  }

  const forward = (end: string | number) => ssh(["-N", "-R", `${end}:${folder}/plugin.sock`]);

  /** What a program of this user reads from a socket or port at this moment, or how it fails. */
  async function readNow(target: string | number, user: { uid?: number; gid?: number } = {}): Promise<string> {
    const code = `require("net").connect(${JSON.stringify(target)}).on("error", ({ code }) => console.log(code)).pipe(process.stdout)`;
    const options: SpawnOptions = { stdio: ["ignore", "pipe", "ignore"], ...(asRoot ? user : {}) };
    return (await text(start(process.execPath, ["-e", code], options).stdout!)).trim();
  }

  /** The same, once it answers; how it fails when it never does. */
  async function read(...where: Parameters<typeof readNow>): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      const said = await readNow(...where);
      if (!/^(ENOENT|ECONNREFUSED)$/.test(said) || attempt === 300) return said;
      await wait(100);
    }
  }

  test("forwards the plugin to a socket that interLink can open and others cannot", async () => {
    await startBastion({ forward: "socket" });
    const socket = join(sockets, "plugin.sock");
    forward(socket);
    expect(await read(socket, interLink)).toBe("the plugin");
    expect((statSync(socket).mode & 0o777).toString(8)).toBe("660");
    if (asRoot) expect(await read(socket, { uid: 12345, gid: 12345 })).toBe("EACCES");
  });

  test("lets the next tunnel take the socket over, also while the last one still holds it", async () => {
    await startBastion({ forward: "socket" });
    const socket = join(sockets, "plugin.sock");
    const first = forward(socket);
    expect(await read(socket, interLink)).toBe("the plugin");
    const { ino } = statSync(socket);
    const second = forward(socket);
    await until("the second has the socket", () => statSync(socket, { throwIfNoEntry: false })?.ino !== ino);
    first.kill("SIGKILL");
    expect(await read(socket, interLink)).toBe("the plugin");
    second.kill("SIGKILL");
    // sshd notices it a moment later, and leaves the socket behind.
    const refused = async () => (await readNow(socket, interLink)) === "ECONNREFUSED";
    await until("nobody listens any more", refused);
    forward(socket);
    expect(await read(socket, interLink)).toBe("the plugin");
  });

  test("forwards the plugin to its port", async () => {
    const pluginPort = await freePort();
    await startBastion({ pluginPort });
    forward(pluginPort);
    expect(await read(pluginPort)).toBe("the plugin");
  });

  test("takes the tunnel of docs/site.md, which trusts only the host key that it knows", async () => {
    const unit = readFileSync(join(root, "docs/site.md"), "utf8").match(/^ *ExecStart=\/usr\/bin\/ssh (.*)$/m)![1]!;
    const pluginPort = await freePort();
    await startBastion({ pluginPort });
    const tunnel = (hostKey: string) => {
      const known = join(folder, `known-${hostKey}`);
      const [type, key] = readFileSync(join(folder, `${hostKey}.pub`), "utf8").split(" ");
      writeFileSync(known, `[127.0.0.1]:${port} ${type} ${key}\n`);
      const args = unit
        .replace("%h/.ssh/interlink", join(folder, "site"))
        .replace("%h/.interlink/plugin.sock", join(folder, "plugin.sock"))
        .replace("3000:", `${pluginPort}:`)
        .replace("31022", String(port))
        .replace("interlink@machine.example", `${bastionUser.username}@127.0.0.1`);
      return start("ssh", ["-F", "none", "-o", `UserKnownHostsFile=${known}`, ...args.split(" ")]);
    };
    expect(await text(tunnel("site").stderr!)).toContain("Host key verification failed");
    tunnel("host");
    expect(await read(pluginPort)).toBe("the plugin");
  });

  test.each([
    ["socket", "a port", () => forward(3000)],
    ["port", "another port than the plugin's", () => forward(3001)],
    ["port", "a socket", () => forward(join(sockets, "plugin.sock"))],
  ])("refuses, when the tunnel ends at a %s, to forward to %s", async (end, _, attempt) => {
    await startBastion({ forward: end });
    expect(await text(attempt().stderr!)).toContain("remote port forwarding failed");
    expect(existsSync(join(sockets, "plugin.sock"))).toBe(false);
  });

  test.each(["socket", "port"])("opens nothing of the pod, when the tunnel ends at a %s", async (end) => {
    await startBastion({ forward: end });
    const here = join(folder, "here.sock");
    ssh(["-N", "-L", `${here}:${folder}/plugin.sock`]);
    await until("ssh listens", () => existsSync(here));
    expect(await read(here)).toBe("");
    const shell = ssh([], ["id"]);
    expect(await once(shell, "exit")).toEqual([1, null]);
  });
});
