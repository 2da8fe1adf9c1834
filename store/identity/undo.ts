import type pg from 'pg';
import { RunError } from '../../domain/run-error.ts';
import { recordAct } from '../audit.ts';
import { type Database, transaction, withConnection } from '../database.ts';
import { basisOf, type Deciding } from './decide.ts';
import { personNamed, type RecordNamed } from './person-named.ts';

export interface Undone {
  readonly person: number;
  /** How many records are parted from how many others. */
  readonly apart: number;
  readonly others: number;
  /** One of the kind 'undone' for each pair of a record that is parted and one that is not. */
  readonly reviews: readonly number[];
}

/**
 * Keeps that somebody wants `parted` of a person's records apart from the person's others, whatever joined them: a
 * rejection of each pair. Those parted stay together. `parted` may be empty where the person has two records. Takes
 * effect at the next run, whichever records that brings. Throws RunError PERSON_UNKNOWN, RECORD_ELSEWHERE,
 * NOTHING_TO_UNDO, and RECORD_NOT_LOADED.
 */
export async function undoMerge(
  database: Database,
  person: number,
  parted: readonly RecordNamed[],
  { reason, actor }: Omit<Deciding, 'decision'>,
): Promise<Undone> {
  return withConnection(database, (client) =>
    transaction(client, async () => {
      // Two who decide at once must see each other.
      await client.query('lock table migration.identity_decision in share row exclusive mode');
      const { id, apart, others } = await partsOf(client, person, parted);
      const reviews: number[] = [];
      for (const one of apart)
        for (const other of others) {
          const review = await reviewOf(client, one, other);
          const basis = await basisOf(client, review);
          if (basis === null) throw new RunError('RECORD_NOT_LOADED', { review: review.review_id });
          await client.query(
            `insert into migration.identity_decision (review_id, decision, reason, actor, basis)
             values ($1, 'reject', $2, $3, $4)`,
            [review.review_id, reason, actor, basis],
          );
          reviews.push(review.review_id);
        }
      await recordAct(client, { actor, act: 'identity.undo', subject: { person: id, reviews }, reason });
      return { person: id, apart: apart.length, others: others.length, reviews };
    }),
  );
}

interface Parts {
  readonly id: number;
  readonly apart: readonly RecordNamed[];
  readonly others: readonly RecordNamed[];
}

async function partsOf(client: pg.Client, person: number, parted: readonly RecordNamed[]): Promise<Parts> {
  const id = await personNamed(client, { person });
  const { rows: records } = await client.query<RecordNamed>(
    `select source, source_key as key from migration.crosswalk where person_id = $1
     order by survivor desc, priority, source, source_key`,
    [id],
  );
  const same = (a: RecordNamed) => (b: RecordNamed) => a.source === b.source && a.key === b.key;
  const elsewhere = parted.find((named) => !records.some(same(named)));
  if (elsewhere !== undefined)
    throw new RunError('RECORD_ELSEWHERE', { person: id, source: elsewhere.source });
  const named = parted.length === 0 && records.length === 2 ? records.slice(1) : parted;
  const apart = records.filter((record) => named.some(same(record)));
  const others = records.filter((record) => !named.some(same(record)));
  if (apart.length === 0 || others.length === 0)
    throw new RunError('NOTHING_TO_UNDO', { person: id, records: records.length, named: apart.length });
  return { id, apart, others };
}

interface Review {
  readonly review_id: number;
  readonly a_source: string;
  readonly a_key: string;
  readonly b_source: string;
  readonly b_key: string;
}

/** The review of the pair that such a decision stands on: with what joined the two, where they were joined directly. */
async function reviewOf(client: pg.Client, one: RecordNamed, other: RecordNamed): Promise<Review> {
  const { rows } = await client.query<Review>(
    `with pair as (
       select (array_agg(source order by source, key))[1] as a_source, (array_agg(key order by source, key))[1] as a_key,
         (array_agg(source order by source, key))[2] as b_source, (array_agg(key order by source, key))[2] as b_key
       from (values ($1::text collate "C", $2::text collate "C"), ($3, $4)) record(source, key)
     ), joining as (
       select e.* from pair join migration.identity_entry e on e.kind = 'joined'
         and (e.source, e.source_key) in ((a_source, a_key), (b_source, b_key))
       -- What joined the very two, else what made either part of the person.
       order by (e.with_source, e.with_key) in ((a_source, a_key), (b_source, b_key)) desc, e.entry_id desc limit 1
     )
     insert into migration.identity_review as r (kind, a_source, a_key, b_source, b_key, rule, policy, evidence,
       first_run, last_run)
     select 'undone', a_source, a_key, b_source, b_key, rule, policy,
       case when (with_source, with_key) in ((a_source, a_key), (b_source, b_key)) then evidence end, run_id, run_id
     from pair, joining
     on conflict (kind, a_source, a_key, b_source, b_key) do update
       set rule = excluded.rule, policy = excluded.policy, evidence = excluded.evidence, last_run = excluded.last_run
     returning review_id, a_source, a_key, b_source, b_key`,
    [one.source, one.key, other.source, other.key],
  );
  return rows[0]!;
}
