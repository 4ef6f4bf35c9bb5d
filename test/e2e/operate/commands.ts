import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../judges.ts";

/** The commands for a shell that a page shows, in its order: what is indented by four or more, outside of fences. */
export function commandsOf(page: string): string[] {
  const commands: string[] = [];
  let margin: number | undefined;
  let fenced = false;
  for (const line of readFileSync(join(root, page), "utf8").split("\n")) {
    if (line.startsWith("```")) fenced = !fenced;
    const indent = line.search(/\S/);
    if (fenced || indent < 4) margin = undefined;
    else if (margin === undefined || indent === margin) {
      margin = indent;
      commands.push(line.trim());
    } else commands.push(`${commands.pop()}\n${line.trim()}`);
  }
  return commands;
}

/** The YAML that a page shows for a file of this name, which its first line is a comment with. */
export function fileOf(page: string, name: string): string {
  const text = readFileSync(join(root, page), "utf8");
  const [, found] = text.split(`\`\`\`yaml\n# ${name}\n`);
  if (found === undefined) throw new Error(`${page} shows no ${name}`);
  return found.slice(0, found.indexOf("```"));
}
