import type pg from 'pg';
import { RunError } from '../../domain/run-error.ts';
import { type Database, transaction, withConnection } from '../database.ts';
import { standing } from './answers.ts';
import { recordLook } from './looks.ts';
import { PERSON_COLUMNS } from './person-rows.ts';
import { basisSql, lastSaid, PAIR_OF_RECORDS } from './record-basis.ts';
import { type ReviewRow, reviewsSql } from './reviews.ts';

export interface ReviewDetail extends ReviewRow {
  readonly records: readonly ReviewedRecord[];
  /** Of this review and of others about the same records, in order. */
  readonly decisions: readonly DecisionTaken[];
}

export interface ReviewedRecord {
  readonly source: string;
  /** Null where the record is not loaded. */
  readonly person: number | null;
  /** Only for those who may see it. */
  readonly identifiable?: Identifiable;
}

export interface Identifiable {
  readonly key: string;
  /** PERSON_COLUMNS; null where the record is not loaded. */
  readonly said: Readonly<Record<string, string | boolean | null>> | null;
}

export interface DecisionTaken {
  readonly review: number;
  readonly decision: 'accept' | 'reject' | 'defer';
  readonly reason: string;
  readonly actor: string;
  readonly at: Date;
}

export interface Keyed {
  readonly a_source: string;
  readonly a_key: string;
  readonly b_source: string;
  readonly b_key: string;
}

const THE_REVIEW = 'from migration.identity_review where review_id = $1';
const ITS_RECORDS = `select a_source as source, a_key as source_key ${THE_REVIEW} union select b_source, b_key ${THE_REVIEW}`;
const ITS_PAIR = `select a_source, a_key, b_source, b_key ${THE_REVIEW}`;
const ONE_REVIEW = reviewsSql(standing(lastSaid(ITS_RECORDS, basisSql), ITS_PAIR), 'where r.review_id = $1');

/** A review and the keys of its records. Throws RunError REVIEW_UNKNOWN. */
export async function reviewById(client: pg.Client, review: number): Promise<ReviewRow & Keyed> {
  const { rows } = await client.query<ReviewRow & Keyed>(ONE_REVIEW, [review]);
  if (rows[0] === undefined) throw new RunError('REVIEW_UNKNOWN', { review });
  return rows[0];
}

/** What is known of a review. `viewer` may see what its records say, and that they looked is kept; null: nobody does. */
export async function reviewDetail(
  database: Database,
  review: number,
  viewer: string | null,
): Promise<ReviewDetail> {
  return withConnection(database, (client) =>
    transaction(client, async () => {
      const found = await reviewById(client, review);
      if (viewer !== null) await recordLook(client, viewer, { review });
      return detailOf(client, found, viewer !== null);
    }),
  );
}

/** A review with its records and decisions. `identifiable`: with what the records say, for whoever has been kept as looking. */
export async function detailOf(
  client: pg.Client,
  { a_source, a_key, b_source, b_key, ...row }: ReviewRow & Keyed,
  identifiable: boolean,
): Promise<ReviewDetail> {
  const pair = [a_source, a_key, b_source, b_key];
  const { rows: decisions } = await client.query<DecisionTaken>(
    `select review_id as review, decision, reason, actor, at
     from migration.identity_decision join migration.identity_review using (review_id)
     where (a_source, a_key, b_source, b_key) = ($1, $2, $3, $4) order by decision_id`,
    pair,
  );
  return { ...row, records: await recordsOf(client, pair, identifiable), decisions };
}

async function recordsOf(
  client: pg.Client,
  pair: readonly string[],
  identifiable: boolean,
): Promise<ReviewedRecord[]> {
  const valuesOf = (record: string) =>
    PERSON_COLUMNS.map((name) => `'${name}', ${record}.${name}`).join(', ');
  const saidBy = (record: string) => (identifiable ? `json_build_object(${valuesOf(record)})` : 'null::json');
  const { rows } = await client.query<{ source: string; key: string } & Loaded>(
    `select w.source, w.source_key as key, s.person, s.said
     from (values (1, $1::text, $2::text), (2, $3, $4)) w(no, source, source_key)
     left join (${lastSaid(
       PAIR_OF_RECORDS,
       (record) => `c.person_id as person, ${saidBy(record)} as said`,
     )}) s using (source, source_key)
     where w.source <> '' order by w.no`,
    [...pair],
  );
  return rows.map(({ source, key, person, said }) => ({
    ...{ source, person },
    ...(identifiable ? { identifiable: { key, said } } : {}),
  }));
}

interface Loaded {
  readonly person: number | null;
  readonly said: Identifiable['said'];
}
