import { MultiBar, type SingleBar } from 'cli-progress';
import type { DatasetProgress } from '../store/progress.ts';

/** Shows long work on standard error: bars on a terminal, plain lines elsewhere, NDJSON for programs. */
export interface ProgressDisplay {
  show(phase: string, datasets: readonly DatasetProgress[]): void;
  note(line: string): void;
  end(): void;
}

const count = (rows: number): string => Math.round(rows).toLocaleString('en-GB');

/** Rows a second over the last few seconds, and the time left at that rate. Extracting and loading both count. */
class Pace {
  private readonly marks: { at: number; done: number }[] = [];

  mark(done: number, of: number): { rate: number; eta: string } {
    const at = performance.now();
    this.marks.push({ at, done });
    while (this.marks.length > 2 && at - this.marks[0]!.at > 5_000) this.marks.shift();
    const first = this.marks[0]!;
    const rate = at > first.at ? ((done - first.done) / (at - first.at)) * 1000 : 0;
    return { rate, eta: done >= of ? 'done' : rate > 0 ? `${Math.ceil((of - done) / rate)} s` : '–' };
  }
}

const workOf = ({ extracted, loaded, planned }: DatasetProgress) => ({
  done: extracted + loaded,
  of: planned * 2,
});

export function progressDisplay(json: boolean, terminal: boolean): ProgressDisplay {
  if (json) return jsonLines();
  return terminal ? bars() : plainLines();
}

function bars(): ProgressDisplay {
  const multi = new MultiBar({
    format: '{name} {bar} {percentage}% · {phase} · {rows} rows · {rate} rows/s · ETA {left}',
    barsize: 24,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: false,
    stopOnComplete: false,
    autopadding: true,
    emptyOnZero: true,
  });
  const rows = new Map<string, { bar: SingleBar; pace: Pace }>();
  return {
    show(phase, datasets) {
      for (const dataset of datasets) {
        const { done, of } = workOf(dataset);
        let row = rows.get(dataset.name);
        if (!row) {
          row = {
            bar: multi.create(of, 0, { name: '', phase, rows: 0, rate: 0, left: '' }),
            pace: new Pace(),
          };
          rows.set(dataset.name, row);
        }
        const { rate, eta } = row.pace.mark(done, of);
        row.bar.update(done, {
          name: dataset.name.padEnd(26),
          phase,
          rows: count(dataset.loaded > 0 ? dataset.loaded : dataset.extracted),
          rate: count(rate),
          left: eta,
        });
      }
    },
    note: (line) => multi.log(`${line}\n`),
    end: () => multi.stop(),
  };
}

function plainLines(): ProgressDisplay {
  const paces = new Map<string, Pace>();
  let last = 0;
  let lastPhase = '';
  return {
    show(phase, datasets) {
      const now = performance.now();
      const paced = datasets.map((dataset) => {
        const pace = paces.get(dataset.name) ?? new Pace();
        paces.set(dataset.name, pace);
        const { done, of } = workOf(dataset);
        return { dataset, ...pace.mark(done, of) };
      });
      if (phase === lastPhase && now - last < 5_000) return;
      last = now;
      lastPhase = phase;
      for (const { dataset, rate, eta } of paced)
        console.error(
          `${phase}: ${dataset.name} ${count(dataset.extracted)} of ${count(dataset.planned)} rows read, ` +
            `${count(dataset.loaded)} loaded, ${count(rate)} rows/s, ETA ${eta}`,
        );
    },
    note: (line) => console.error(line),
    end: () => undefined,
  };
}

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
