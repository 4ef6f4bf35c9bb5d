import { problem, warning, type Problem, type Where } from "@interlink-gitops/core";

const keyType =
  /ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)|sk-ssh-ed25519@openssh\.com|sk-ecdsa-sha2-nistp256@openssh\.com/;

/** A line of sshd's authorized_keys: options, in which only quotes hold spaces, a key's type and the key. */
const keyLine = new RegExp(
  `^(?:(?<options>(?:[^\\s"]|"(?:[^"\\\\]|\\\\.)*")+)\\s+)?(?<type>${keyType.source})\\s+(?<blob>\\S+)`,
);

/** What sshd makes of a line; nothing of one that holds no whole key. */
export function kindOfKeyLine(line: string): "comment" | "placeholder" | "key" | undefined {
  const text = line.trim();
  if (/[\r\n]/.test(text)) return undefined;
  if (text === "" || text.startsWith("#")) return "comment";
  const { type, blob = "" } = keyLine.exec(text)?.groups ?? {};
  if (type === undefined) return undefined;
  if (isPlaceholder(blob)) return "placeholder";
  return isWholeKey(type, blob) ? "key" : undefined;
}

/** Whether a line lets the site open its tunnel, which ends at the port, or at a socket where there is none. */
export function checkKey(line: string, port: number | undefined, where: Where): Problem[] {
  const kind = kindOfKeyLine(line);
  if (kind === "comment") return [];
  if (kind === "placeholder") {
    return [
      warning(
        "placeholder",
        where,
        "this key is a placeholder: nobody can log in with it",
        "Put the site's public key here, one line of its .pub file.",
      ),
    ];
  }
  if (kind === undefined) {
    return [
      problem(
        "invalid-key",
        where,
        "this is no public SSH key in OpenSSH's form",
        "Copy one line of the .pub file: `ssh-ed25519 AAAA… comment`.",
      ),
    ];
  }
  const { options = "", type = "" } = keyLine.exec(line.trim())!.groups!;
  if (mayForward(options, port)) return [];
  return [
    problem(
      "invalid-key",
      where,
      "sshd would let this key in and refuse its tunnel: the options before the key forbid it",
      `Allow it: \`restrict,port-forwarding${port === undefined ? "" : `,permitlisten="localhost:${port}"`} ${type} AAAA…\`, or remove the options.`,
    ),
  ];
}

/** The last option that says something about forwarding counts (OpenSSH, auth-options.c), and each `permitlisten` adds a port. */
function mayForward(options: string, port: number | undefined): boolean {
  const [last] = options
    .replace(/"(?:[^"\\]|\\.)*"/g, "")
    .toLowerCase()
    .split(",")
    .filter((name) => ["restrict", "port-forwarding", "no-port-forwarding"].includes(name))
    .slice(-1);
  if (last !== undefined && last !== "port-forwarding") return false;
  const ports = [...options.matchAll(/permitlisten="(?:[^"]*:)?([^":]*)"/gi)].map(([, found]) => found);
  return port === undefined || ports.length === 0 || ports.includes("*") || ports.includes(String(port));
}

/** What guides put where a key belongs. */
function isPlaceholder(blob: string): boolean {
  return /\.{2,}|…|<|>|EXAMPLE/.test(blob);
}

/** The blob of an OpenSSH key is a row of fields, each after its length, and the first is its type. A cut key ends early. */
function isWholeKey(type: string, blob: string): boolean {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(blob)) return false;
  const bytes = Buffer.from(blob, "base64");
  const fields: string[] = [];
  let at = 0;
  while (at + 4 <= bytes.length) {
    const end = at + 4 + bytes.readUInt32BE(at);
    fields.push(bytes.toString("latin1", at + 4, end));
    at = end;
  }
  return at === bytes.length && fields.length > 1 && fields[0] === type;
}
