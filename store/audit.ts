import type { Knex } from 'knex';
import type pg from 'pg';
import type { AuditAct } from '../domain/audit-acts.ts';

/** Chain of acts that belong to no run. */
export const WITHOUT_RUN = 0;

export interface Act {
  /** The run it belongs to; its number is that of its chain. */
  readonly run?: number;
  /** Who they said they are; PostgreSQL adds who they are. */
  readonly actor: string;
  readonly act: AuditAct;
  /** References to what it was done to. No value of a patient: ids, names of datasets, counts. */
  readonly subject?: Readonly<Record<string, unknown>>;
  readonly reason?: string | null;
}

const valuesOf = ({ run = WITHOUT_RUN, actor, act, subject = {}, reason = null }: Act) => [
  ...[run, actor, act, JSON.stringify(subject), reason],
];

/**
 * Adds to the audit, in the transaction that the connection is in: with what it records, or not at all. Gives the number
 * of the entry in its chain.
 */
export async function recordAct(client: pg.Client, act: Act): Promise<number> {
  const { rows } = await client.query<{ entry: number }>(
    'select migration.record_act($1, $2, $3, $4, $5) as entry',
    valuesOf(act),
  );
  return rows[0]!.entry;
}

/** The same in a transaction of the pool. */
export async function recordActIn(transaction: Knex.Transaction, act: Act): Promise<void> {
  await transaction.raw('select migration.record_act(?, ?, ?, ?, ?)', valuesOf(act) as string[]);
}
