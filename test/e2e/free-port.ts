import { once } from "node:events";
import { createServer, type Server } from "node:net";

/**
 * A port of the loopback address for a program that cannot choose one itself. It is out of the range that connections
 * take their own ports from: one of them could have it before the program does.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const server = createServer().listen(port, "127.0.0.1");
    // oxlint-disable-next-line no-await-in-loop -- until one is free
    if (await isListening(server)) return port;
  }
}

async function isListening(server: Server): Promise<boolean> {
  try {
    await once(server, "listening");
    server.close();
    await once(server, "close");
    return true;
  } catch {
    return false;
  }
}
