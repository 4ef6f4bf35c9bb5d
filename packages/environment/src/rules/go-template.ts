/** What stands in the braces of a Go template: texts may hold braces themselves, comments anything. */
const action = /\{\{(?:-? ?\/\*[\s\S]*?\*\/ ?-?|(?:[^"`}]|"(?:\\.|[^"\\])*"|`[^`]*`|\}(?!\}))*)\}\}/g;

/** Whether all braces of a Go template are closed. interLink reads templates when a pod comes, and refuses the pod then. */
export function isClosedTemplate(text: string): boolean {
  return !text.replaceAll(action, "").includes("{{");
}
