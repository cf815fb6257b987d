// Work of which only the last asked for counts: while it runs, the next waits, and those between are forgotten.

/** A function that does `work`, one at a time; asked again meanwhile, it does it once more, with what is then so. */
export function latest(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  return function ask(): Promise<void> {
    if (running) {
      again = true;
      return running;
    }
    running = (async () => {
      do {
        again = false;
        await work();
      } while (again);
    })().finally(() => (running = null));
    return running;
  };
}
