import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer as createHttpsServer, type Server } from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { call } from "./calls.ts";

/** A CA and a server certificate of it for this machine. */
export function makeCertificates(folder: string): { ca: string; cert: string; key: string } {
  const file = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync("openssl", args, { stdio: "ignore" });
  const names = "subjectAltName=DNS:localhost,IP:127.0.0.1";
  const fresh = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"];
  const constraint = ["-addext", "keyUsage=critical,keyCertSign"];
  openssl("req", ...fresh, "-subj", "/CN=test CA", ...constraint, "-keyout", file("ca.key"), "-out", file("ca.crt"));
  const signed = ["-CA", file("ca.crt"), "-CAkey", file("ca.key"), "-addext", "basicConstraints=CA:FALSE"];
  openssl(
    "req",
    ...fresh,
    ...signed,
    "-subj",
    "/CN=site",
    "-addext",
    names,
    "-keyout",
    file("s.key"),
    "-out",
    file("s.crt"),
  );
  const [ca, cert, key] = ["ca.crt", "s.crt", "s.key"].map((name) => readFileSync(file(name), "utf8"));
  return { ca: ca!, cert: cert!, key: key! };
}

/** What a site and its identity provider do; a test changes it while they run. */
export interface Behaviour {
  /** The token that the site's proxy lets through. */
  accepted: string;
  /** The token that the provider gives, or what it gives for one. */
  issued: unknown;
  clientSecret: string;
  /** Where interLink is, behind the proxy; without one the proxy plays interLink, too. */
  interLink?: string;
  /** The plugin's socket. */
  plugin: string;
  /** What the proxy says to everybody instead, with a hint at its login page; `cut` breaks off in the middle. */
  instead?: { status: number; text: string; cut?: boolean } | undefined;
}

/** The site's proxy with interLink behind it, and the identity provider: one server, two paths. */
export async function startSite(
  { cert, key }: { cert: string; key: string },
  behaviour: Behaviour,
): Promise<{ port: number; stop(): void }> {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const { instead } = behaviour;
    if (request.url === "/token") giveToken(body, response, behaviour);
    else if (instead !== undefined) answerInstead(instead, response);
    else if (request.headers.authorization !== `Bearer ${behaviour.accepted}`) response.writeHead(401).end("no\n");
    else await forward(request, body, response, behaviour);
  }
  // A caller that was ended in the middle of its request gets none.
  const serve = (...call: Parameters<typeof answer>) => void answer(...call).catch(() => call[1].destroy());
  return listening(createHttpsServer({ cert, key }, serve));
}

export async function listening(server: Server): Promise<{ port: number; stop(): void }> {
  await new Promise<void>((up) => server.listen(0, "127.0.0.1", up));
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { port: (server.address() as AddressInfo).port, stop };
}

function giveToken(body: string, response: ServerResponse, { clientSecret, issued }: Behaviour): void {
  const form = new URLSearchParams(body);
  const right = form.get("grant_type") === "client_credentials" && form.get("client_secret") === clientSecret;
  response.writeHead(right ? 200 : 401, { "content-type": "application/json" });
  response.end(JSON.stringify(right ? { access_token: issued, token_type: "Bearer" } : { error: "invalid_client" }));
}

function answerInstead({ status, text, cut }: NonNullable<Behaviour["instead"]>, response: ServerResponse): void {
  response.writeHead(status, { location: "/token" });
  if (cut === true) response.write(text, () => response.destroy());
  else response.end(text);
}

async function forward(
  { method = "", url = "", headers }: IncomingMessage,
  body: string,
  response: ServerResponse,
  { interLink, plugin }: Behaviour,
): Promise<void> {
  if (interLink !== undefined) {
    const session = String(headers["interlink-http-session"] ?? "");
    const passed = { "content-type": "application/json", "interlink-http-session": session };
    const { status, text } = await call(method, `${interLink}${url}`, { body, headers: passed });
    response.writeHead(status === 0 ? 502 : status).end(text);
    return;
  }
  if (url !== "/pinglink") {
    response.writeHead(404).end();
    return;
  }
  // interLink's answer for a plugin that is down (domain §2.2).
  const { status, text } = await call("GET", "http://unix/status", { socketPath: plugin, body: "[]" });
  response.writeHead(status === 200 ? 200 : 500).end(status === 200 ? text : "503");
}
