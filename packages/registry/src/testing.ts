import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A server on loopback that remembers what it was asked. */
export interface StubServer {
  /** `127.0.0.1:port` */
  host: string;
  /** Method, path and the authorization that came along. */
  asked: { method: string; path: string; authorization: string | undefined }[];
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * @param answer what is said to each request; `host` is the server's own
 * @param hear is told what was sent along
 */
export async function serve(
  answer: (request: IncomingMessage, response: ServerResponse, host: string) => void,
  hear: (request: IncomingMessage, body: string) => void = () => {},
): Promise<StubServer> {
  const asked: StubServer["asked"] = [];
  const server = createServer((request, response) => {
    const { method = "", url = "", headers } = request;
    asked.push({ method, path: url, authorization: headers.authorization });
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text));
    request.on("end", () => {
      hear(request, body);
      answer(request, response, host);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    asked,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
