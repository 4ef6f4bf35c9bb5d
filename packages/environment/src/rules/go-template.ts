/** What stands in the braces of a Go template: texts may hold braces themselves, comments anything. */
const action = /\{\{(?:-? ?\/\*[\s\S]*?\*\/ ?-?|(?:[^"`}]|"(?:\\.|[^"\\])*"|`[^`]*`|\}(?!\}))*)\}\}/y;

/** Whether all braces of a Go template are closed. interLink reads templates when a pod comes, and refuses the pod then. */
export function isClosedTemplate(text: string): boolean {
  for (let at = text.indexOf("{{"); at >= 0; at = text.indexOf("{{", action.lastIndex)) {
    action.lastIndex = at;
    if (!action.test(text)) return false;
  }
  return true;
}
