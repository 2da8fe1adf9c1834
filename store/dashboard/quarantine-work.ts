import type pg from 'pg';
import { RunError } from '../../domain/run-error.ts';
import { recordAct } from '../audit.ts';
import { type Database, transaction, withConnection } from '../database.ts';
import { KEY_COLUMNS, type RowKey, writeKey } from './quarantine-key.ts';

/** What has become of a quarantined row in the hands of those who mend it. */
export const WORK_STATES = {
  open: 'it is still to be mended',
  mended: 'mended where it came from: the next run will show',
  'stays-out': 'cannot be mended, and stays out',
} as const;

export type WorkState = keyof typeof WORK_STATES;

/** What somebody does about rows: gives them to somebody ('' to nobody), says something, or sets their state. */
export type Work =
  | { readonly kind: 'assigned'; readonly value: string }
  | { readonly kind: 'commented'; readonly value: string }
  | { readonly kind: 'state'; readonly value: WorkState };

/** Of one order. */
export const ROWS_AT_ONCE = 500;

/**
 * Keeps what somebody did about quarantined rows, where that leads, and the audit of it: by reference only. Throws RunError
 * ROW_UNKNOWN, and then keeps nothing, where one of them is not quarantined in the run.
 */
export async function workOn(
  database: Database,
  runId: number,
  rows: readonly RowKey[],
  actor: string,
  work: Work,
): Promise<void> {
  await withConnection(database, (client) =>
    transaction(client, async () => {
      const different = [...new Map(rows.map((row) => [writeKey(row), row])).values()];
      const parameters = [runId, ...KEY_COLUMNS.map((column) => different.map((row) => row[column]))];
      const known = await client.query(
        `select from migration.set_aside join (${GIVEN}) given using (${KEY})
         where run_id = $1 and outcome = 'quarantined'`,
        parameters,
      );
      if (known.rowCount !== different.length) throw new RunError('ROW_UNKNOWN', { run: runId });
      await client.query(
        `insert into migration.quarantine_event (run_id, ${KEY}, actor, kind, value)
         select $1, ${KEY}, $6, $7, $8 from (${GIVEN}) given order by ${KEY}`,
        [...parameters, actor, work.kind, work.value],
      );
      await keepWhereItLeads(client, parameters, work);
      // Not in the chain of the run: it changes nothing of what is signed, and each order would have that counted again.
      const subject = { run: runId, kind: work.kind, quarantined_rows: different.map(writeKey) };
      await recordAct(client, { actor, act: 'dashboard.quarantine-work', subject });
    }),
  );
}

const KEY = KEY_COLUMNS.join(', ');
const GIVEN = `select * from unnest($2::smallint[], $3::int[], $4::int[], $5::int[]) g(${KEY})`;

async function keepWhereItLeads(client: pg.Client, parameters: unknown[], { kind, value }: Work) {
  const led = {
    assigned: { column: 'assignee', set: 'excluded.assignee', value: `nullif($6::text, '')` },
    state: { column: 'state', set: 'excluded.state', value: '$6::text' },
    commented: { column: 'comments', set: 'w.comments + 1', value: `($6::text is not null)::int` },
  }[kind];
  await client.query(
    `insert into migration.quarantine_work as w (run_id, ${KEY}, ${led.column})
     select $1, ${KEY}, ${led.value} from (${GIVEN}) given order by ${KEY}
     on conflict (run_id, ${KEY}) do update set ${led.column} = ${led.set}`,
    [...parameters, value],
  );
}

/** People who have rows of a run, in order; read name by name, however many rows each has. */
export async function assigneesOf(database: Database, runId: number): Promise<string[]> {
  const { rows } = await database.raw<{ rows: { assignee: string }[] }>(
    `with recursive name as (
       (select min(assignee) as assignee from migration.quarantine_work where run_id = :run and assignee is not null)
       union all
       select (select min(assignee) from migration.quarantine_work w where run_id = :run and w.assignee > name.assignee)
       from name where assignee is not null
     )
     select assignee from name where assignee is not null`,
    { run: runId },
  );
  return rows.map(({ assignee }) => assignee);
}
