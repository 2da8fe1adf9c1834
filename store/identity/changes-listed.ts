import { type Database, withConnection } from '../database.ts';
import { recordLook } from './looks.ts';

/** What a run changes, or waits to change, about a record that an earlier run placed. */
export interface ListedChange {
  readonly kind: ChangeKind;
  readonly rule: string;
  /** Dataset of the record. */
  readonly source: string;
  readonly from: number;
  /** Null for a person that there was not before. */
  readonly to: number | null;
  /** Who decided; null where the policy did. */
  readonly actor: string | null;
  /** Only for those who may see it. */
  readonly key?: string;
}

export type ChangeKind = 'joined' | 'separated' | 'leads' | 'number-out' | 'number-in';

export interface ChangesOfRun {
  readonly run: number;
  /** False while the run waits for somebody to approve of them, or has not come to it. */
  readonly carriedOut: boolean;
  readonly counts: readonly { readonly kind: ChangeKind; readonly rule: string; readonly records: number }[];
  /** Up to the limit. */
  readonly changes: readonly ListedChange[];
}

/** What a run changes about records of earlier runs. `viewer` may see their keys, and that they looked is kept. */
export async function changesOfRun(
  database: Database,
  run: number,
  limit: number,
  viewer: string | null,
): Promise<ChangesOfRun> {
  return withConnection(database, async (client) => {
    const { rows: units } = await client.query(
      `select from migration.unit where run_id = $1 and stage = 'resolve' and done_at is not null`,
      [run],
    );
    const { rows: counts } = await client.query<ChangesOfRun['counts'][number]>(
      `select kind, rule, count(*)::int as records from migration.identity_change where run_id = $1
       group by 1, 2 order by 1, 2`,
      [run],
    );
    const { rows } = await client.query<ListedChange & { person: number; key: string }>(
      `select kind, rule, source, from_person as "from", to_person as "to", actor, source_key as key
       from migration.identity_change where run_id = $1 order by from_person, kind, source, source_key limit $2`,
      [run, limit],
    );
    if (viewer !== null)
      await recordLook(client, viewer, { persons: [...new Set(rows.map(({ from }) => from))] });
    const changes = rows.map(({ key, ...change }) => ({ ...change, ...(viewer === null ? {} : { key }) }));
    return { run, carriedOut: units.length > 0, counts, changes };
  });
}
