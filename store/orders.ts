import { RunError } from '../domain/run-error.ts';
import { recordAct } from './audit.ts';
import { type Database, transaction, withConnection } from './database.ts';
import { WORKER } from './run.ts';
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
 * told. Throws GATE_REFUSED, and OWN_APPROVAL, which is kept.
 */
export async function approveRun(
  database: Database,
  runId: number,
  actor: string,
  reason: string | null,
): Promise<number> {
  const entry = await withConnection(database, (client) =>
    transaction(client, async () => {
      const { rows } = await client.query<Waiting>(WAITING, [runId]);
      if (rows[0] === undefined)
        throw new RunError('GATE_REFUSED', { run: runId, reason: 'The run is not waiting for an approval.' });
      const asked = { run: runId, actor, subject: { ...rows[0] }, reason };
      const { rowCount: own } = await client.query(OWN, [runId, null, actor]);
      if (own === 0) return recordAct(client, { ...asked, act: 'run.approve' });
      await recordAct(client, { ...asked, act: 'approval.attempt' });
      return null;
    }),
  );
  if (entry === null) throw new RunError('OWN_APPROVAL', { run: runId });
  return entry;
}

/** What a run waits for an approval of: its load, or the changes about persons that it listed last. */
interface Waiting {
  readonly of: string;
  readonly list: number | null;
}

const WAITING = `
  select phase as of, (select max(approvals) from migration.identity_change c where c.run_id = r.run_id) as list
  from migration.run r where run_id = $1 and state = 'running' and phase in ('approval', 'approval of changes')`;

/** Whether a governed run was started under this login (that of the session, where it is null), or by who has this name. */
const OWN = `
  select from migration.run r join migration.plan p using (plan_id)
  where r.run_id = $1 and p.body ? 'governance'
    and (r.login = coalesce($2::text, session_user) or lower(r.actor) = lower($3))`;

/**
 * Throws APPROVAL_UNKNOWN unless somebody approved, with this entry of the run's audit, of what it waits for now, and
 * OWN_APPROVAL, which is kept, where that was who started it.
 */
export async function confirmApproval(database: Database, runId: number, entry: number): Promise<void> {
  await withConnection(database, async (client) => {
    const { rows } = await client.query<{ login: string; actor: string }>(
      `select login, actor from migration.audit, (${WAITING}) waiting where chain = $1 and entry = $2
         and act = 'run.approve' and subject = to_jsonb(waiting)`,
      [runId, entry],
    );
    if (rows[0] === undefined) throw new RunError('APPROVAL_UNKNOWN', { run: runId, entry });
    const { rowCount: own } = await client.query(OWN, [runId, rows[0].login, rows[0].actor]);
    if (own === 0) return;
    await recordAct(client, { run: runId, actor: WORKER, act: 'approval.attempt', subject: { entry } });
    throw new RunError('OWN_APPROVAL', { run: runId });
  });
}
