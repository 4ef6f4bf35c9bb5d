import type { Sequence, Step } from "./sequence.ts";

/** The steps as text for a terminal or as Markdown. */
export function describeSequence(sequence: Sequence, format: "text" | "markdown"): string {
  const level = format === "markdown" ? "###" : "";
  const heading = (text: string) =>
    format === "markdown" ? `${level} ${text}` : `${text}\n${"-".repeat(text.length)}`;
  const choice = ({ flux, argo, kubectl }: Sequence["release"]): string =>
    [flux, argo, kubectl].map((one, index) => `${["Flux", "Argo CD", "kubectl"][index]}: ${step(one)}`).join("\n");
  const list = (steps: readonly Step[]) => steps.map((one, index) => `${index + 1}. ${step(one)}`).join("\n");
  return [
    [heading("Before"), list(sequence.prepare)],
    [heading("Stop Helm: one of"), choice(sequence.release)],
    [heading("Take over"), list(sequence.takeOver)],
    [heading("Hand over: one of"), choice(sequence.handOver)],
    [heading("Clean up"), list(sequence.cleanUp)],
    [heading("The way back"), list(sequence.wayBack)],
  ]
    .map((parts) => `${parts.join("\n\n")}\n`)
    .join("\n")
    .trimEnd();
}

function step({ says, commands }: Step): string {
  return (
    [says, ...commands.map((command) => `\n       ${command}`)].join("").replace(/\n {7}/, "\n\n       ") +
    (commands.length > 0 ? "\n" : "")
  );
}
