/**
 * Does something again and again, one at a time, until it is stopped; a step that fails is tried again, as programs do
 * that outlive their peers. Returns a function that stops it, and waits until the step that is under way is over.
 */
export function repeatedly(milliseconds: number, step: () => Promise<void>): () => Promise<void> {
  let timer: NodeJS.Timeout;
  let stopped = false;
  let underWay = Promise.resolve();
  const next = () => {
    underWay = step()
      .catch(() => {})
      .then(() => {
        if (!stopped) timer = setTimeout(next, milliseconds);
      });
  };
  timer = setTimeout(next, 0);
  return () => {
    stopped = true;
    clearTimeout(timer);
    return underWay;
  };
}
