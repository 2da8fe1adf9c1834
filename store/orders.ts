import { RunError } from '../domain/run-error.ts';
import { recordAct } from './audit.ts';
import { type Database, transaction, withConnection } from './database.ts';
import type { Control } from './unit.ts';

/** An order that somebody gave to a run. */
export interface Order {
  readonly act: 'run.pause' | 'run.resume' | 'run.abort';
  readonly actor: string;
  readonly reason: string | null;
}

/** Tells every unit of the run, at its next transaction, to go on, to pause or to end; keeps whose order it was. */
export const setControl = (
  database: Database,
  runId: number,
  control: Control,
  order: Order | null,
): Promise<void> =>
  withConnection(database, (client) =>
    transaction(client, async () => {
      await client.query(`update migration.run set control = $2 where run_id = $1 and state = 'running'`, [
        runId,
        control,
      ]);
      if (order !== null) await recordAct(client, { run: runId, ...order });
    }),
  );

/**
 * Approves, under the login of the connection, a run that waits for it. Gives the entry of its audit, by which the run is
 * told. Throws GATE_REFUSED.
 */
export const approveRun = (
  database: Database,
  runId: number,
  actor: string,
  reason: string | null,
): Promise<number> =>
  withConnection(database, (client) =>
    transaction(client, async () => {
      const { rows } = await client.query<Waiting>(WAITING, [runId]);
      if (rows[0] === undefined)
        throw new RunError('GATE_REFUSED', { run: runId, reason: 'The run is not waiting for an approval.' });
      return recordAct(client, { run: runId, actor, act: 'run.approve', subject: { ...rows[0] }, reason });
    }),
  );

/** What a run waits for an approval of: its load, or the changes about persons that it listed last. */
interface Waiting {
  readonly of: string;
  readonly list: number | null;
}

const WAITING = `
  select phase as of, (select max(approvals) from migration.identity_change c where c.run_id = r.run_id) as list
  from migration.run r where run_id = $1 and state = 'running' and phase in ('approval', 'approval of changes')`;

/** Throws APPROVAL_UNKNOWN unless somebody approved, with this entry of the run's audit, of what it waits for now. */
export const confirmApproval = (database: Database, runId: number, entry: number): Promise<void> =>
  withConnection(database, async (client) => {
    const { rowCount } = await client.query(
      `select from migration.audit, (${WAITING}) waiting where chain = $1 and entry = $2 and act = 'run.approve'
         and subject = to_jsonb(waiting)`,
      [runId, entry],
    );
    if (rowCount === 0) throw new RunError('APPROVAL_UNKNOWN', { run: runId, entry });
  });
