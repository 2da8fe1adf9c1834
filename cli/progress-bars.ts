import { MultiBar, type SingleBar } from 'cli-progress';
import type { DatasetProgress } from '../store/progress.ts';
import { count, Pace, workOf } from './pace.ts';
import type { ProgressDisplay } from './progress-display.ts';

/** Lines of a terminal that are not for bars: the one being typed into, and what is noted between bars. */
const OTHER_LINES = 2;

/**
 * The datasets for whose bars a terminal of so many lines has room: bars that scroll away are drawn over and over. Where
 * it has not room for all, those underway come first, then those to come, in their order.
 */
export function thatFit(
  datasets: readonly DatasetProgress[],
  lines: number | undefined,
): readonly DatasetProgress[] {
  const room = Math.max(1, (lines || Number.POSITIVE_INFINITY) - OTHER_LINES);
  if (datasets.length <= room) return datasets;
  const urgency = (dataset: DatasetProgress) => {
    const { done, of } = workOf(dataset);
    return done >= of ? 2 : done > 0 ? 0 : 1;
  };
  const first = new Set(datasets.toSorted((a, b) => urgency(a) - urgency(b)).slice(0, room));
  return datasets.filter((dataset) => first.has(dataset));
}

/** A bar for each dataset, on a terminal. */
export function bars(): ProgressDisplay {
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
  const paces = new Map<string, Pace>();
  const shown = new Map<string, SingleBar>();
  return {
    show(phase, datasets) {
      const fitting = thatFit(datasets, process.stderr.rows);
      for (const [name, bar] of shown)
        if (!fitting.some((dataset) => dataset.name === name)) {
          multi.remove(bar);
          shown.delete(name);
        }
      for (const dataset of datasets) {
        const { done, of } = workOf(dataset);
        const pace = paces.get(dataset.name) ?? new Pace();
        paces.set(dataset.name, pace);
        const { rate, eta } = pace.mark(done, of);
        if (!fitting.includes(dataset)) continue;
        const said = {
          name: dataset.name.padEnd(26),
          phase,
          rows: count(dataset.settled > 0 ? dataset.settled : dataset.extracted),
          rate: count(rate),
          left: eta,
        };
        const bar = shown.get(dataset.name) ?? multi.create(of, done, said);
        shown.set(dataset.name, bar);
        bar.update(done, said);
      }
    },
    note: (line) => multi.log(`${line}\n`),
    end: () => multi.stop(),
  };
}
