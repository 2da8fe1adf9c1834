/** Without any progress for so long, it is asked whether workers are there at all; and again each time. */
export const STANDSTILL_MS = 10_000;

export interface MissingWorkers {
  /** To be called now and then. `state` is whatever differs when the run has moved. */
  look(state: string): Promise<void>;
}

/**
 * Says once, with what to do, where work stands still because no worker takes it: whoever waits for a run would
 * otherwise wait for ever, and see nothing. `unpolled` names the task queues that nobody asks for work.
 */
export function missingWorkers(
  unpolled: () => Promise<readonly string[]>,
  say: (line: string) => void,
): MissingWorkers {
  let last = '';
  let since = performance.now();
  let said = false;
  return {
    async look(state) {
      const now = performance.now();
      if (state !== last) {
        last = state;
        since = now;
      }
      if (said || now - since < STANDSTILL_MS) return;
      since = now;
      const queues = await unpolled();
      // Another look may have been here while the answer was on its way.
      if (said || queues.length === 0) return;
      said = true;
      say(
        `No worker takes the work of ${queues.join(', ')}: start one with cutover worker. Until then it waits.`,
      );
    },
  };
}
