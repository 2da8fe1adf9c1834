import type pg from 'pg';
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

export type ChangeKind = 'joined' | 'separated' | 'leads' | 'yields' | 'number-out' | 'number-in';

/** A record that no earlier run placed, of a person of whom one did place a record. */
export interface ListedAddition {
  readonly rule: string;
  /** Dataset of the record. */
  readonly source: string;
  /** Null for a person that there was not before, of records that there were. */
  readonly person: number | null;
  /** Only for those who may see it. */
  readonly key?: string;
}

/** What a run changes about records of earlier runs, and whom it brings to their persons. */
export interface ChangesOfRun {
  readonly run: number;
  /** False while the run waits for somebody to approve of them, or has not come to it. */
  readonly carriedOut: boolean;
  readonly counts: readonly { readonly kind: ChangeKind; readonly rule: string; readonly records: number }[];
  /** Up to the limit. */
  readonly changes: readonly ListedChange[];
  /** Whom it brings to persons of earlier runs; waits for no approval. Records up to the limit. */
  readonly added: {
    readonly counts: readonly { readonly rule: string; readonly records: number }[];
    readonly records: readonly ListedAddition[];
  };
}

type Added = ChangesOfRun['added'];

/** `viewer` may see the keys of the records listed, and that they looked is kept. */
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
    const { rows: changes } = await client.query<Required<ListedChange>>(
      `select kind, rule, source, from_person as "from", to_person as "to", actor, source_key as key
       from migration.identity_change where run_id = $1 order by from_person, kind, source, source_key limit $2`,
      [run, limit],
    );
    const added = await additionsOf(client, run, limit);
    const persons = [
      ...changes.map(({ from }) => from),
      ...added.records.flatMap(({ person }) => person ?? []),
    ];
    if (viewer !== null) await recordLook(client, viewer, { persons: [...new Set(persons)] });
    const shown = <Row extends { key: string }>({ key, ...row }: Row) =>
      viewer === null ? row : { ...row, key };
    return {
      ...{ run, carriedOut: units.length > 0, counts, changes: changes.map(shown) },
      added: { ...added, records: added.records.map(shown) },
    };
  });
}

async function additionsOf(client: pg.Client, run: number, limit: number) {
  const { rows: counts } = await client.query<Added['counts'][number]>(
    `select rule, count(*)::int as records from migration.identity_addition where run_id = $1 group by 1 order by 1`,
    [run],
  );
  const { rows: records } = await client.query<Required<ListedAddition>>(
    `select rule, source, person_id as person, source_key as key
     from migration.identity_addition where run_id = $1 order by person_id, source, source_key limit $2`,
    [run, limit],
  );
  return { counts, records };
}
