import type { Command } from "./command.ts";

/** The help of the tool as a whole. */
export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return `interlink-gitops: virtual nodes of interLink, from typed environments to what Flux or Argo CD pulls.

Usage: interlink-gitops <command> [options]

Commands:
${commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join("\n")}

Options:
  -h, --help     Show this help.
  -v, --version  Show the version.

\`interlink-gitops <command> --help\` shows a command's options and examples.
Exit codes: 0 done, 1 problems found, 2 wrong usage, 3 a bug of ours, 130 interrupted.`;
}

/** The help of one command. */
export function helpOf({ name, usage, summary, options, describe, help }: Command): string {
  const flags = Object.entries(options).map(([option, { type, short }]) => {
    const flag = `${short === undefined ? "" : `-${short}, `}--${option}${type === "string" ? " …" : ""}`;
    return [flag, describe[option] ?? ""] as const;
  });
  const width = Math.max(...flags.map(([flag]) => flag.length));
  return `${summary}

Usage: interlink-gitops ${name} ${usage}

Options:
${flags.map(([flag, text]) => `  ${flag.padEnd(width)}  ${text}`).join("\n")}

${help}`;
}
