import { type Database, withConnection } from './database.ts';

/** A row that a ward must know of, with whom it is about. Identifiable. */
export interface HeldPatient {
  /** Names the row, for its workaround. */
  readonly ref: string;
  readonly kind: string;
  readonly dataset: string;
  readonly line: number;
  readonly source_key: string | null;
  readonly patient_key: string | null;
  readonly nhs_number: string | null;
  readonly family_name: string | null;
  readonly given_names: string | null;
  readonly birth_date: string | null;
  readonly codes: readonly string[];
  readonly workaround: string | null;
}

/** Every held row of a run with its patient; that `actor` saw them is kept in the same transaction. */
export async function heldPatients(database: Database, runId: number, actor: string): Promise<HeldPatient[]> {
  return withConnection(database, async (client) => {
    const { rows } = await client.query<HeldPatient>('select * from migration.held_patients($1, $2)', [
      runId,
      actor,
    ]);
    return rows;
  });
}

export interface HeldCount {
  readonly kind: string;
  readonly rows: number;
  /** Rows that could not be read: what they say is not known. */
  readonly unread: number;
  readonly without_workaround: number;
}

/** How many there are, without anybody's data. */
export async function heldCounts(database: Database, runId: number): Promise<HeldCount[]> {
  return withConnection(database, async (client) => {
    const { rows } = await client.query<HeldCount>('select * from migration.held_counts($1)', [runId]);
    return rows;
  });
}
