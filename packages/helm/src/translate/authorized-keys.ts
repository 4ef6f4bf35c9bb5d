import { kindOfKeyLine } from "@interlink-gitops/environment";
import type { Context } from "./context.ts";

const path = "sshBastion.clientKeys.authorizedKeys";
/** Each build warns of it. */
const placeholder = "ssh-ed25519 <the site's public key>";

/** The lines that sshd reads. One that it passes over, because its key was cut, becomes a comment. */
export function translateAuthorizedKeys({ chart, notes }: Context): string[] {
  const { authorizedKeys, keysURL: url } = chart.sshBastion.clientKeys;
  if (/PRIVATE KEY/.test(authorizedKeys)) {
    notes.refuse(
      "literal-secret",
      path,
      "this is the private half of a key: who reads the values can log in with it",
      "Make a new pair, and set it to the public half, one line of the .pub file.",
    );
    return [];
  }
  const lines = authorizedKeys
    .trim()
    .split(/\r?\n/)
    .map((line) => line.trim())
    // The image looks for the file's lines in what it has of the URL, finds an empty one everywhere, and adds none then.
    .filter((line) => line !== "" || url === "");
  if (url === "" && lines.every((line) => kindOfKeyLine(line) === "comment"))
    notes.refuse(
      "values-incomplete",
      "sshBastion.clientKeys",
      "the bastion has no key, so nobody can open the tunnel",
      "Set sshBastion.clientKeys.authorizedKeys to the site's public key.",
    );
  const opens = (line: string) => ["key", "placeholder"].includes(kindOfKeyLine(line) ?? "");
  const isNeeded = !lines.some(opens) && url === "";
  const read = lines.map((line) => {
    if (kindOfKeyLine(line) !== undefined) return line;
    notes.say(
      path,
      line,
      `It is no whole key, so sshd passes over it and nobody can log in with it. The new file has it as a comment${isNeeded ? ", and a placeholder where the site's public key belongs" : ""}.`,
    );
    return `# no whole key: ${line}`;
  });
  const hasCut = lines.some((line) => kindOfKeyLine(line) === undefined);
  return isNeeded && hasCut ? [...read, placeholder] : read;
}
