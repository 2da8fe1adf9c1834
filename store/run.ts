import { RunError } from '../domain/run-error.ts';
import { recordAct, recordActIn } from './audit.ts';
import { type Database, toRunError, transaction, withConnection } from './database.ts';
import type { Plan } from './plan.ts';
import type { Control } from './unit.ts';

export type RunKind = 'trial' | 'rehearsal' | 'cutover';
export type RunState = 'running' | 'completed' | 'aborted';

export interface RunRow {
  readonly run_id: number;
  readonly plan_id: number;
  readonly kind: RunKind;
  readonly actor: string;
  readonly started_at: Date;
  readonly ended_at: Date | null;
  readonly phase: string;
  readonly state: RunState;
  readonly control: Control;
  readonly stop_code: string | null;
  readonly acceptable: boolean | null;
}

const ONE_ACTIVE_RUN = 'one_active_run';
/** Who ends a run: nobody in person. */
export const WORKER = 'cutover worker';

/** Opens a run of a plan: its row, its staging partitions and its units of work, in one transaction. */
export async function openRun(database: Database, plan: Plan, kind: RunKind, actor: string): Promise<number> {
  try {
    return await database.transaction(async (trx) => {
      const [row] = await trx('migration.run')
        .insert({ plan_id: plan.planId, kind, actor })
        .returning<{ run_id: number }[]>('run_id');
      const runId = row!.run_id;
      await recordActIn(trx, { run: runId, actor, act: 'run.start', subject: { plan: plan.planId, kind } });
      await trx.raw('select migration.open_staging(?)', [runId]);
      await trx.batchInsert('migration.unit', unitsOf(plan, runId), 500);
      return runId;
    });
  } catch (error) {
    const failed = toRunError(error);
    if (failed.details.constraint === ONE_ACTIVE_RUN) throw new RunError('RUN_ACTIVE');
    throw failed;
  }
}

function unitsOf({ body }: Plan, runId: number) {
  const unit = (stage: string, dataset_no: number, unit_no: number) => ({
    run_id: runId,
    stage,
    dataset_no,
    unit_no,
  });
  const stages = ['resolve', 'survivorship', 'moves', 'other-values', 'contradictions'];
  const units = stages.map((stage) => unit(stage, 0, 0));
  for (const dataset of body.datasets) {
    for (const stage of ['duplicates', 'alternatives', 'originals', 'reconcile'])
      units.push(unit(stage, dataset.no, 0));
    for (const { number } of dataset.plan.partitions) {
      units.push(unit('extract', dataset.no, number), unit('load', dataset.no, number));
    }
  }
  return units;
}

export async function runById(database: Database, runId: number): Promise<RunRow> {
  const row = await database('migration.run').where({ run_id: runId }).first<RunRow | undefined>();
  if (!row) throw new RunError('RUN_UNKNOWN', { run: runId });
  return row;
}

export const runs = (database: Database): Promise<RunRow[]> =>
  database<RunRow>('migration.run').select().orderBy('run_id');

/** The newest run; commands that are given no run mean this one. */
export async function latestRun(database: Database): Promise<RunRow> {
  const row = await database('migration.run').orderBy('run_id', 'desc').first<RunRow | undefined>();
  if (!row) throw new RunError('RUN_UNKNOWN');
  return row;
}

/** What the run is doing, and why it stands still if it does. */
export const setPhase = (
  database: Database,
  runId: number,
  phase: string,
  stopCode: string | null,
): Promise<void> =>
  withConnection(database, async (client) => {
    await client.query('update migration.run set phase = $2, stop_code = $3 where run_id = $1', [
      ...[runId, phase, stopCode],
    ]);
  });

/** Ends a run once; a repeat changes nothing. */
export const endRun = (
  database: Database,
  runId: number,
  state: Exclude<RunState, 'running'>,
  acceptable: boolean | null,
): Promise<void> =>
  withConnection(database, (client) =>
    transaction(client, async () => {
      const { rowCount } = await client.query(
        `update migration.run set state = $2, acceptable = $3, phase = $2, ended_at = now(), stop_code = null
         where run_id = $1 and state = 'running'`,
        [runId, state, acceptable],
      );
      if (rowCount === 1)
        await recordAct(client, {
          run: runId,
          actor: WORKER,
          act: 'run.end',
          subject: { state, acceptable },
        });
    }),
  );
