import type pg from 'pg';
import { RunError } from '../domain/run-error.ts';
import { transaction } from './database.ts';

/** Stages that do work in units, in the order of a run. */
export type Stage =
  | 'extract'
  | 'duplicates'
  | 'resolve'
  | 'survivorship'
  | 'load'
  | 'moves'
  | 'alternatives'
  | 'other-values'
  | 'contradictions'
  | 'originals'
  | 'reconcile';

/** One unit of work: a partition to extract or load, or a whole step. */
export interface UnitKey {
  readonly runId: number;
  readonly stage: Stage;
  readonly datasetNo: number;
  readonly unitNo: number;
}

export interface Claim extends UnitKey {
  readonly epoch: number;
  readonly alreadyDone: boolean;
}

/** What the run's control says to a unit between two of its transactions. */
export type Control = 'run' | 'pause' | 'abort';

const WHERE = 'run_id = $1 and stage = $2 and dataset_no = $3 and unit_no = $4';
const keyOf = (unit: UnitKey) => [unit.runId, unit.stage, unit.datasetNo, unit.unitNo];

/**
 * Takes a unit over for this attempt: ends the backend of the attempt before, by pid and start time (a pid
 * alone may have been given to somebody else), and raises the epoch. From then on no earlier attempt can
 * commit anything for the unit: see `fence`.
 */
export async function claimUnit(client: pg.Client, unit: UnitKey): Promise<Claim> {
  await client.query(
    `select pg_terminate_backend(a.pid) from migration.unit u
     join pg_stat_activity a on a.pid = u.backend_pid and a.backend_start = u.backend_start
     where ${WHERE} and a.pid <> pg_backend_pid() and u.done_at is null`,
    keyOf(unit),
  );
  const { rows } = await client.query<{ epoch: number; done: boolean }>(
    `update migration.unit set epoch = epoch + 1, backend_pid = pg_backend_pid(),
       backend_start = (select backend_start from pg_stat_activity where pid = pg_backend_pid())
     where ${WHERE} returning epoch, done_at is not null as done`,
    keyOf(unit),
  );
  if (!rows[0]) throw new RunError('RUN_UNKNOWN', { run: unit.runId, stage: unit.stage });
  return { ...unit, epoch: rows[0].epoch, alreadyDone: rows[0].done };
}

/**
 * Inside a transaction: locks the unit's row and refuses a stale epoch, so that whatever else the transaction
 * writes is written by the attempt that owns the unit, or not at all. Returns the run's control.
 */
export async function fence(client: pg.Client, claim: Claim): Promise<Control> {
  const { rows } = await client.query<{ epoch: number; control: Control }>(
    `select u.epoch, r.control from migration.unit u join migration.run r using (run_id)
     where ${WHERE} for no key update of u`,
    keyOf(claim),
  );
  if (rows[0]?.epoch !== claim.epoch)
    throw new RunError('FENCED', { stage: claim.stage, unit: claim.unitNo });
  // This attempt ends here, and its backend goes on to serve others: the next claim must not end it.
  if (rows[0].control !== 'run')
    await client.query(`update migration.unit set backend_pid = null where ${WHERE}`, keyOf(claim));
  return rows[0].control;
}

/** Marks a unit of several transactions done, when its last one has been committed. */
export async function finishUnit(client: pg.Client, claim: Claim): Promise<void> {
  await transaction(client, async () => {
    await fence(client, claim);
    await markDone(client, claim);
  });
}

async function markDone(client: pg.Client, claim: Claim): Promise<void> {
  await client.query(`update migration.unit set done_at = now() where ${WHERE}`, keyOf(claim));
}

/** How an attempt at a unit ended. A unit that paused or aborted goes on later from its checkpoint. */
export type UnitEnd = 'done' | 'paused' | 'aborted';

export const endOf = (control: Exclude<Control, 'run'>): UnitEnd =>
  control === 'pause' ? 'paused' : 'aborted';

/**
 * A unit that is one transaction: claimed, fenced, worked and marked done together; a repeat does nothing. Where the work
 * gives something, that is committed and the unit is not done.
 */
export async function wholeUnit<Unfinished extends string = never>(
  client: pg.Client,
  unit: UnitKey,
  work: () => Promise<NoInfer<Unfinished> | undefined> | Promise<void>,
): Promise<UnitEnd | Unfinished> {
  const claim = await claimUnit(client, unit);
  if (claim.alreadyDone) return 'done';
  return transaction(client, async (): Promise<UnitEnd | Unfinished> => {
    const control = await fence(client, claim);
    if (control !== 'run') return endOf(control);
    const unfinished = await work();
    if (typeof unfinished === 'string') return unfinished as Unfinished;
    await markDone(client, claim);
    return 'done';
  });
}
