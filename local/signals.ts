import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * On the first SIGINT, SIGTERM or SIGHUP runs `stop`, then ends this process with `exitCode`, or 128 and the
 * signal's number. Further signals change nothing meanwhile. Returns a function that takes the handlers off.
 */
export function endOnSignals(stop: () => Promise<void>, exitCode?: number): () => void {
  let ending = false;
  const end = (signal: NodeJS.Signals) => {
    if (ending) return;
    ending = true;
    stop().then(
      () => process.exit(exitCode ?? 128 + constants.signals[signal]),
      (error) => {
        console.error(error instanceof Error ? error.message : 'stopping failed');
        process.exit(1);
      },
    );
  };
  for (const signal of SIGNALS) process.on(signal, end);
  return () => {
    for (const signal of SIGNALS) process.off(signal, end);
  };
}
