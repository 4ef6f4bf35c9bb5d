import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { rmSync } from "node:fs";
import { parseArgs } from "node:util";

// One file that needs nothing but Node, so that a ConfigMap can hold it (docs/connection-test.md).

const usage = `usage: pnpm fake-plugin (--port PORT | --socket /PATH) [--run-seconds 1] [--exit-code 0]

An interLink plugin without a batch system, for demonstrations and tests: it accepts every pod, lets it run for a
moment, and gives as its log what echo would have printed. It listens on the loopback address or on a unix socket.
`;

/** What the fake plugin reads of a pod. */
interface Pod {
  metadata: { name: string; namespace: string; uid: string };
  spec: { containers: { name: string; image?: string; command?: string[]; args?: string[] }[] };
}

export interface FakePluginOptions {
  /** Milliseconds that each job runs. */
  runMilliseconds?: number;
  /** What each container ends with. */
  exitCode?: number;
}

interface Job {
  pod: Pod;
  startedAt: number;
}

/**
 * An interLink plugin without a batch system (domain §3): it keeps jobs in memory, lets each run for a moment, and gives
 * as logs what `echo` would have printed. It runs nothing.
 */
export function createFakePlugin({ runMilliseconds = 1000, exitCode = 0 }: FakePluginOptions = {}): Server {
  const jobs = new Map<string, Job>();

  const routes: Record<string, (body: any) => unknown> = {
    // An empty list is interLink's ping.
    "/status": (pods: Pod[]) => pods.flatMap(({ metadata }) => statusOf(jobs.get(metadata.uid)) ?? []),
    "/create"({ pod }: { pod: Pod }) {
      const { uid } = pod.metadata;
      jobs.set(uid, { pod, startedAt: Date.now() });
      // Only when the answer repeats the pod's UID does the virtual kubelet remember the job.
      return { PodUID: uid, PodJID: jobId(uid) };
    },
    "/delete"({ metadata }: Pod) {
      jobs.delete(metadata.uid);
      return {};
    },
    "/getLogs"({ PodUID, ContainerName }: { PodUID: string; ContainerName: string }) {
      const container = jobs.get(PodUID)?.pod.spec.containers.find(({ name }) => name === ContainerName);
      return container === undefined ? "" : printed(container);
    },
  };

  function statusOf(job: Job | undefined) {
    if (job === undefined) return undefined;
    const { name, namespace, uid } = job.pod.metadata;
    const endsAt = job.startedAt + runMilliseconds;
    const startedAt = new Date(job.startedAt).toISOString();
    const ended = Date.now() >= endsAt;
    const state = ended
      ? { terminated: { exitCode, reason: "Completed", startedAt, finishedAt: new Date(endsAt).toISOString() } }
      : { running: { startedAt } };
    const containers = job.pod.spec.containers.map((container) => ({
      name: container.name,
      image: container.image ?? "",
      imageID: "",
      ready: !ended,
      restartCount: 0,
      state,
    }));
    return { name, namespace, UID: uid, JID: jobId(uid), containers, initContainers: [] };
  }

  return createServer((request, response) => void answer(routes, request, response));
}

async function answer(
  routes: Record<string, (body: any) => unknown>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const route = routes[request.url ?? ""];
  if (route === undefined) {
    response.writeHead(404).end(`there is no ${request.url}\n`);
    return;
  }
  try {
    const result = route(JSON.parse(await textOf(request)));
    const isText = typeof result === "string";
    response.setHeader("content-type", isText ? "text/plain" : "application/json");
    response.end(isText ? result : JSON.stringify(result));
  } catch (error) {
    response.writeHead(400).end(`${(error as Error).message}\n`);
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}

function jobId(uid: string): string {
  return `fake-${uid.slice(0, 8)}`;
}

/** The words after `echo`; of any other command the command itself. */
function printed({ command = [], args = [] }: { command?: string[]; args?: string[] }): string {
  const words = [...command, ...args];
  return `${(words[0] === "echo" ? words.slice(1) : words).join(" ")}\n`;
}

/** Lets a server listen on a unix socket (an absolute path), or on a port of the loopback address. */
export function listen(server: Server, at: string | number): Promise<void> {
  if (typeof at === "string") rmSync(at, { force: true });
  return new Promise((up, fail) => {
    server.once("error", fail);
    if (typeof at === "string") server.listen(at, up);
    else server.listen(at, "127.0.0.1", up);
  });
}

interface CommandLine {
  /** The path of a unix socket, or a port. */
  at: string | number;
  options: FakePluginOptions;
}

/** What the command line asks for; nothing when it makes no sense. */
function readCommandLine(): CommandLine | undefined {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: "string" },
        socket: { type: "string" },
        "run-seconds": { type: "string", default: "1" },
        "exit-code": { type: "string", default: "0" },
      },
    });
    const { port, socket } = values;
    const numbers = [port ?? "0", values["run-seconds"], values["exit-code"]].map(Number);
    if ((port === undefined) === (socket === undefined) || numbers.some((one) => !(one >= 0))) return undefined;
    const [number, seconds, exitCode] = numbers as [number, number, number];
    return { at: socket ?? number, options: { runMilliseconds: seconds * 1000, exitCode } };
  } catch {
    return undefined;
  }
}

/** Serves until it is told to end; gives the exit code, 0 while it serves. */
async function main(): Promise<number> {
  const asked = readCommandLine();
  if (asked === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  const server = createFakePlugin(asked.options);
  try {
    await listen(server, asked.at);
  } catch (error) {
    process.stderr.write(
      `error: ${(error as Error).message}\n  Name a free port, or a socket in a folder that is there.\n`,
    );
    return 1;
  }
  process.stdout.write(`listening on ${typeof asked.at === "string" ? asked.at : JSON.stringify(server.address())}\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
  return 0;
}

if (import.meta.main) process.exitCode = await main();
