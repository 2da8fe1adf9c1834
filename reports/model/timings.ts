import type { Evidence } from '../../store/read-evidence.ts';
import type { Stage } from '../../store/unit.ts';
import type { Content } from './schema.ts';

/** In the order in which a run goes through them. */
const PLACES: Readonly<Record<Stage, number>> = {
  ...{ extract: 0, duplicates: 1, resolve: 2, survivorship: 3, load: 4, 'other-values': 5, alternatives: 6 },
  ...{ moves: 7, contradictions: 8, originals: 9, reconcile: 10 },
};

/** Each stage with the time between its end and that of the one that ended before it. */
export function timings({ started_at, stages }: Evidence): Content['timings'] {
  const ends = stages.flatMap(({ finished_at }) => (finished_at === null ? [] : [finished_at.getTime()]));
  const before = (end: number) => Math.max(started_at.getTime(), ...ends.filter((other) => other < end));
  return [...stages]
    .sort((a, b) => PLACES[a.stage] - PLACES[b.stage])
    .map(({ stage, units, units_done, finished_at }) => ({
      ...{ stage, units, units_done, finished_at: finished_at?.toISOString() ?? null },
      seconds: finished_at === null ? null : round(finished_at.getTime() - before(finished_at.getTime())),
    }));
}

const round = (milliseconds: number): number => Math.round(milliseconds / 100) / 10;
