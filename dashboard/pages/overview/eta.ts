import type { Overview } from '../../../store/dashboard/overview.ts';
import type { DatasetProgress } from '../../../store/progress.ts';
import { duration } from '../parts/words.ts';

type Going = Overview['progress'][number];

/** Rows to be read and rows to be loaded both count, as in the progress of the command line. */
export const workOf = ({ extracted, settled, planned }: DatasetProgress) => ({
  done: Math.min(extracted, planned) + Math.min(settled, planned),
  of: planned * 2,
});

const sum = (datasets: readonly DatasetProgress[], part: 'done' | 'of'): number =>
  datasets.reduce((before, dataset) => before + workOf(dataset)[part], 0);

/** Share of the work that is done, 0 to 1; of no work all. */
export function doneShare(datasets: readonly DatasetProgress[]): number {
  const of = sum(datasets, 'of');
  return of === 0 ? 1 : sum(datasets, 'done') / of;
}

/** Seconds that the rest takes at the pace of the last minutes; 0 where there is no rest, null where nothing moved in them. */
export function secondsLeft(datasets: readonly Going[]): number | null {
  const left = sum(datasets, 'of') - sum(datasets, 'done');
  if (left === 0) return 0;
  const rate = datasets.reduce(
    (before, { pace }) => before + (pace === null ? 0 : (pace.extracted + pace.settled) / pace.seconds),
    0,
  );
  return rate === 0 ? null : left / rate;
}

/** What is said of the rest of a run behind the share that is done; '' of a run that has ended. */
export function restWords({ state, control }: Overview['run'], datasets: readonly Going[]): string {
  if (state !== 'running') return '';
  if (control === 'pause') return '; paused';
  const seconds = secondsLeft(datasets);
  if (seconds === null) return '; nothing moved in the last minutes';
  return seconds === 0 ? '; what is left is not counted in rows' : `; about ${duration(seconds)} left`;
}
