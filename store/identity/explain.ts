import type pg from 'pg';
import type { NumberFacts } from '../../domain/identity/number-worth.ts';
import type { RecordedFact } from '../../domain/identity/recorded-fact.ts';
import { type Database, transaction, withConnection } from '../database.ts';
import { type FieldAccount, fieldsOf, type OtherAccount, othersOf, type PlaceOf } from './explain-fields.ts';
import { type History, historyOf } from './history.ts';
import { recordLook } from './looks.ts';
import { numberFactsOf } from './number-facts.ts';
import { type PersonNamed, personNamed } from './person-named.ts';

export interface PersonAccount {
  readonly person: number;
  /** The records that are this person, the one whose row stands first. */
  readonly records: readonly RecordAccount[];
  /** Of the person's row: which record gave each field, by its place in `records` from 1, and which rule chose it. */
  readonly fields: readonly FieldAccount[];
  readonly history: History;
  /** What records say otherwise than the row, and is kept. */
  readonly others: readonly OtherAccount[];
}

export interface RecordAccount {
  readonly source: string;
  readonly survivor: boolean;
  /** Its number is out of matching. */
  readonly shared: boolean;
  /** What its NHS number is worth, fact by fact; null where the record is not loaded yet. */
  readonly number: NumberFacts | null;
  /** What it said in an earlier run and took back, and the row says until people let it go. */
  readonly held: readonly RecordedFact[];
  /** What joined it to the person; null for a record that is there from the beginning. */
  readonly joined: Joining | null;
  /** Only for those who may see it. */
  readonly key?: string;
}

export interface Joining {
  readonly rule: string;
  /** Hash of the policy. */
  readonly policy: string;
  /** Levels by field (`readLevels`). */
  readonly evidence: string | null;
  /** The record that it agreed with, by its place in `records` from 1; null where that is of this person no longer. */
  readonly with: number | null;
  readonly run: number;
  readonly at: Date;
  readonly actor: string;
}

/** Who looks at values, and whether at sealed ones too. */
export interface Viewer {
  readonly actor: string;
  readonly sealed: boolean;
}

/**
 * Where a person comes from. `viewer` may see values, and that they looked is kept; null: nobody does. Throws RunError
 * PERSON_UNKNOWN, and TARGET_DENIED for sealed values where the database gives its user no right to them.
 */
export async function explainPerson(
  database: Database,
  named: PersonNamed,
  viewer: Viewer | null,
): Promise<PersonAccount> {
  return withConnection(database, (client) =>
    transaction(client, async () => {
      const person = await personNamed(client, named);
      if (viewer !== null) await recordLook(client, viewer.actor, { person }, viewer.sealed);
      const { records, placeOf } = await recordsOf(client, person, viewer !== null);
      const fields = await fieldsOf(client, person, placeOf, viewer !== null);
      const others = await othersOf(client, person, placeOf, viewer);
      return { person, records, fields, others, history: await historyOf(client, person, placeOf) };
    }),
  );
}

interface RecordRow extends Omit<Joining, 'rule'> {
  readonly source: string;
  readonly source_key: string;
  readonly survivor: boolean;
  readonly shared: boolean;
  readonly held: readonly RecordedFact[];
  readonly with_source: string | null;
  readonly with_key: string | null;
  /** Null where nothing joined it. */
  readonly rule: string | null;
}

async function recordsOf(
  client: pg.Client,
  person: number,
  identifiable: boolean,
): Promise<{ records: RecordAccount[]; placeOf: PlaceOf }> {
  const { rows } = await client.query<RecordRow>(
    `select c.source, c.source_key, c.survivor, c.shared, e.*, array(
       select h.fact from migration.recorded_fact h
       where h.source = c.source and h.source_key = c.source_key and h.held order by 1
     ) as held
     from migration.crosswalk c
     left join lateral (
       select rule, policy, evidence, run_id as run, at, actor, with_source, with_key
       from migration.identity_entry i
       where not c.survivor and i.kind = 'joined' and i.to_person = c.person_id
         and i.source = c.source and i.source_key = c.source_key
       order by entry_id desc limit 1
     ) e on true
     where c.person_id = $1 order by c.survivor desc, c.priority, c.source, c.source_key`,
    [person],
  );
  const placeOf: PlaceOf = (source, key) => {
    const at = rows.findIndex((row) => row.source === source && row.source_key === key);
    return at < 0 ? null : at + 1;
  };
  const facts = await numberFactsOf(client, person);
  const records = rows.map(({ source, source_key: key, survivor, shared, held, rule, ...entry }) => {
    const { policy, evidence, run, at, actor, with_source, with_key } = entry;
    const joined = rule && { rule, policy, evidence, with: placeOf(with_source, with_key), run, at, actor };
    const number = facts.get(`${source}\0${key}`) ?? null;
    return {
      source,
      survivor,
      shared,
      held,
      number,
      joined: joined || null,
      ...(identifiable ? { key } : {}),
    };
  });
  return { records, placeOf };
}
