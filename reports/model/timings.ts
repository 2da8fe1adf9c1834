import type { Evidence } from '../../store/read-evidence.ts';
import type { Content } from './schema.ts';

/** In the order in which a run goes through them; one that is not listed here comes last. */
const STAGES = ['extract', 'duplicates', 'resolve', 'alternatives', 'load', 'originals', 'reconcile'];

/** Each stage with the time between its end and that of the one that ended before it. */
export function timings({ started_at, stages }: Evidence): Content['timings'] {
  const place = (stage: string) => (STAGES.indexOf(stage) + STAGES.length) % STAGES.length;
  const ends = stages.flatMap(({ finished_at }) => (finished_at === null ? [] : [finished_at.getTime()]));
  const before = (end: number) => Math.max(started_at.getTime(), ...ends.filter((other) => other < end));
  return [...stages]
    .sort((a, b) => place(a.stage) - place(b.stage))
    .map(({ stage, units, units_done, finished_at }) => ({
      ...{ stage, units, units_done, finished_at: finished_at?.toISOString() ?? null },
      seconds: finished_at === null ? null : round(finished_at.getTime() - before(finished_at.getTime())),
    }));
}

const round = (milliseconds: number): number => Math.round(milliseconds / 100) / 10;
