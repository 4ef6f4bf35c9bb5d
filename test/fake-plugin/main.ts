import { parseArgs } from "node:util";
import { createFakePlugin, listen } from "./fake-plugin.ts";

const usage = `usage: pnpm fake-plugin (--port PORT | --socket /PATH) [--run-seconds 1] [--exit-code 0]

An interLink plugin without a batch system, for demonstrations and tests: it accepts every pod, lets it run for a
moment, and gives as its log what echo would have printed. It listens on the loopback address or on a unix socket.
`;

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
if ((port === undefined) === (socket === undefined) || numbers.some((number) => !(number >= 0))) {
  process.stderr.write(usage);
  process.exit(2);
}

const server = createFakePlugin({ runMilliseconds: numbers[1]! * 1000, exitCode: numbers[2]! });
await listen(server, socket ?? numbers[0]!);
process.stdout.write(`listening on ${socket ?? JSON.stringify(server.address())}\n`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
  });
}
