import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";

/** One answer of a server. Status 0: there was none. */
export interface Answer {
  status: number;
  text: string;
}

export interface CallOptions {
  headers?: Record<string, string>;
  /** Sent even with GET, as interLink does. */
  body?: string;
  ca?: string;
  socketPath?: string;
}

/** Calls a server and never throws: what stands in for a program must outlive its peers. */
export function call(
  method: string,
  url: string,
  { headers = {}, body = "", ca, socketPath }: CallOptions = {},
): Promise<Answer> {
  return new Promise((done) => {
    const make = url.startsWith("https:") ? httpsRequest : httpRequest;
    const length = { "content-length": String(Buffer.byteLength(body)) };
    const options = { method, headers: { ...headers, ...length }, ca, socketPath, agent: false, timeout: 10_000 };
    const asked = make(url, options, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => (text += chunk));
      response.on("end", () => done({ status: response.statusCode ?? 0, text }));
      response.on("error", () => done({ status: 0, text: "cut off" }));
    });
    asked.on("error", (error) => done({ status: 0, text: error.message }));
    asked.on("timeout", () => asked.destroy(new Error("timeout")));
    asked.end(body);
  });
}
