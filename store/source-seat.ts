import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { RunError } from '../domain/run-error.ts';

const LOOK_EVERY_MS = 100;
/** Then the attempt is given up and made again later, so that whoever holds a seat and died can be taken over here. */
const WITHIN_MS = 20_000;

/** The sessions a source was promised, of all runs and workers of one target together. */
export interface Seats {
  readonly source: string;
  readonly seats: number;
  /** How long to wait for one; default 20 s. */
  readonly withinMs?: number;
}

/**
 * Carries `work` out on one of a source's seats: at most so many do at once, in whichever process. A seat is an
 * advisory lock of the connection's backend, and so is free again when that ends, whatever became of the worker.
 * Throws RunError SOURCE_UNREACHABLE where none becomes free in time.
 */
export async function onSeat<Result>(
  client: pg.Client,
  { source, ...seats }: Seats,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  const seat = await take(client, { source, ...seats }, signal);
  try {
    return await work();
  } finally {
    // Where the backend is gone, so is its lock.
    await client
      .query('select pg_advisory_unlock(hashtext($1), $2)', [seatLock(source), seat])
      .catch(() => undefined);
  }
}

async function take(
  client: pg.Client,
  { source, seats, withinMs = WITHIN_MS }: Seats,
  signal: AbortSignal,
): Promise<number> {
  const until = performance.now() + withinMs;
  for (;;) {
    for (let seat = 1; seat <= seats; seat++) {
      const { rows } = await client.query<{ taken: boolean }>(
        'select pg_try_advisory_lock(hashtext($1), $2) as taken',
        [seatLock(source), seat],
      );
      if (rows[0]!.taken) return seat;
    }
    if (performance.now() > until)
      throw new RunError('SOURCE_UNREACHABLE', { source, reason: 'every session it was promised is in use' });
    await pause(LOOK_EVERY_MS, undefined, { signal });
  }
}

/** The text whose hash is the advisory lock of a source's seats. */
export const seatLock = (source: string): string => `cutover source ${source}`;
