import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** A position in a text: zero-based. */
export interface Position {
  line: number;
  character: number;
}

/** TypeScript's language server, as an editor would run it: just enough of its protocol to hover. */
export interface LanguageServer {
  /** Opens a file as an editor does: with this text, whether it is on disk or not. */
  open(file: string, text: string): void;
  /** What the editor would show at a position. */
  hover(file: string, position: Position): Promise<string>;
  stop(): void;
}

interface Message {
  id?: number;
  method?: string;
  result?: unknown;
}

/** Starts the server for a workspace, and waits until it answers. */
export async function startLanguageServer(root: string): Promise<LanguageServer> {
  const tsc = join(root, "node_modules/.bin/tsc");
  const child = spawn(tsc, ["--lsp", "--stdio"], { cwd: root, stdio: ["pipe", "pipe", "ignore"] });
  const waiting = new Map<number, (result: unknown) => void>();
  let buffer = Buffer.alloc(0);
  let next = 1;

  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const tell = (method: string, params: unknown): void => send({ method, params });
  const ask = (method: string, params: unknown): Promise<unknown> =>
    new Promise((done) => {
      waiting.set(next, done);
      send({ id: next, method, params });
      next += 1;
    });

  child.stdout.on("data", (chunk: Buffer) => {
    const { messages, rest } = split(Buffer.concat([buffer, chunk]));
    buffer = rest;
    for (const { id, method, result = null } of messages) {
      // The server asks for settings or capabilities: it has none from us.
      if (method !== undefined && id !== undefined) send({ id, result: null });
      else if (id !== undefined) waiting.get(id)?.(result);
    }
  });

  const capabilities = { textDocument: { hover: { contentFormat: ["markdown"] } } };
  await ask("initialize", { processId: process.pid, rootUri: pathToFileURL(root).href, capabilities });
  tell("initialized", {});
  return {
    open(file, text) {
      const uri = pathToFileURL(file).href;
      tell("textDocument/didOpen", { textDocument: { uri, languageId: "typescript", version: 1, text } });
    },
    async hover(file, position) {
      const result = await ask("textDocument/hover", { textDocument: { uri: pathToFileURL(file).href }, position });
      return (result as { contents?: { value?: string } } | null)?.contents?.value ?? "";
    },
    stop: () => void child.kill(),
  };
}

/** The whole messages at the start of what was received, and the beginning of the next one. */
function split(received: Buffer): { messages: Message[]; rest: Buffer<ArrayBuffer> } {
  const messages: Message[] = [];
  let rest = Buffer.from(received);
  for (;;) {
    const header = /^(?:[\w-]+: .*\r\n)*?Content-Length: (\d+)\r\n(?:[\w-]+: .*\r\n)*\r\n/i.exec(
      rest.toString("latin1", 0, 200),
    );
    const end = (header?.[0].length ?? 0) + Number(header?.[1]);
    if (header === null || rest.length < end) return { messages, rest };
    messages.push(JSON.parse(rest.toString("utf8", header[0].length, end)) as Message);
    rest = rest.subarray(end);
  }
}
