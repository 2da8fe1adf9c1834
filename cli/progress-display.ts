import type { DatasetProgress } from '../store/progress.ts';
import { count, Pace, workOf } from './pace.ts';
import { bars } from './progress-bars.ts';

/** Shows long work on standard error: bars on a terminal, plain lines elsewhere, NDJSON for programs. */
export interface ProgressDisplay {
  show(phase: string, datasets: readonly DatasetProgress[]): void;
  note(line: string): void;
  end(): void;
}

/** Of plain lines about one dataset. */
const LINE_EVERY_MS = 5_000;

export function progressDisplay(json: boolean, terminal: boolean): ProgressDisplay {
  if (json) return jsonLines();
  return terminal ? bars() : plainLines();
}

/** What was last said of a dataset, and when. */
interface Said {
  readonly pace: Pace;
  readonly at: number;
  readonly extracted: number;
  readonly settled: number;
}

/**
 * For logs, where every line stays: the phase when it changes, and a dataset when it has come further, at most
 * every five seconds, or has been read or loaded to its end.
 */
function plainLines(): ProgressDisplay {
  const said = new Map<string, Said>();
  let lastPhase = '';
  return {
    show(phase, datasets) {
      if (phase !== lastPhase) console.error(`phase: ${phase}`);
      lastPhase = phase;
      const now = performance.now();
      for (const dataset of datasets) {
        const last = said.get(dataset.name) ?? { pace: new Pace(), at: now, extracted: 0, settled: 0 };
        said.set(dataset.name, last);
        const { done, of } = workOf(dataset);
        const { rate, eta } = last.pace.mark(done, of);
        const due = done > last.extracted + last.settled && now - last.at >= LINE_EVERY_MS;
        if (!due && !ended(dataset, last)) continue;
        said.set(dataset.name, { ...last, at: now, extracted: dataset.extracted, settled: dataset.settled });
        console.error(
          `${phase}: ${dataset.name} ${count(dataset.extracted)} of ${count(dataset.planned)} rows read, ` +
            `${count(dataset.loaded)} loaded, ${count(rate)} rows/s, ETA ${eta}`,
        );
      }
    },
    note: (line) => console.error(line),
    end: () => undefined,
  };
}

/** Whether reading or loading has come to its end since it was last said. */
const ended = ({ planned, ...now }: DatasetProgress, last: Said): boolean =>
  (['extracted', 'settled'] as const).some((step) => now[step] === planned && last[step] < planned);

function jsonLines(): ProgressDisplay {
  let last = '';
  return {
    show(phase, datasets) {
      const line = JSON.stringify({ event: 'progress', phase, datasets });
      if (line !== last) console.error(line);
      last = line;
    },
    note: (line) => console.error(JSON.stringify({ event: 'note', line })),
    end: () => undefined,
  };
}
