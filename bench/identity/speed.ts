import { figureOf, shown } from '../statistics.ts';

/** How long one run took, in seconds. */
export interface Timed {
  readonly set: string;
  readonly seed: number;
  readonly copySeconds: number;
  readonly sendingSeconds: number;
  readonly resolveSeconds: number;
  readonly suggestSeconds: number;
  readonly compared: number;
}

/** Medians over the runs of one set, with their spread: seconds, and how many times their own COPY they took. */
export function speedTable(runs: readonly Timed[]): string {
  const line = (name: string, seconds: (run: Timed) => number) => {
    const times = runs.map((run) => seconds(run) / run.copySeconds);
    return `${name.padEnd(22)}${shown(figureOf(runs.map(seconds))).padEnd(28)}${shown(figureOf(times), 'x COPY')}`;
  };
  return [
    `${runs[0]!.set}: median of ${runs.length} (least – most)`,
    line('COPY into staging', ({ copySeconds }) => copySeconds),
    line('  without encoding', ({ sendingSeconds }) => sendingSeconds),
    line('automatic rules', ({ resolveSeconds }) => resolveSeconds),
    line('suggestions', ({ suggestSeconds }) => suggestSeconds),
  ].join('\n');
}
