import type pg from 'pg';
import { type Database, transaction, withConnection } from '../database.ts';
import { recordLook } from './looks.ts';
import { PERSON_COLUMNS } from './person-rows.ts';
import { basisSql, lastSaid } from './record-basis.ts';
import type { Identifiable } from './review-detail.ts';
import { tokenBasis, writeToken } from './review-token.ts';
import { REVIEWS, type ReviewFilter, type ReviewRow } from './reviews.ts';

export interface ExportedReview extends ReviewRow {
  /** Goes back with the answer (writeToken). */
  readonly token: string;
  /** Of each record, in the order of `sources`; only for those who may see it. */
  readonly identifiable?: readonly Identifiable[];
}

const PAGE = 1_000;

/**
 * Every review of a kind and a state, in the order in which they were raised; read in pages. `viewer` may see what
 * their records say, and that they looked at each is kept before it is shown; null: nobody does.
 */
export async function* exportedReviews(
  database: Database,
  { kind, state }: Omit<ReviewFilter, 'limit'>,
  viewer: string | null,
): AsyncGenerator<ExportedReview> {
  let after = 0;
  for (;;) {
    const page = await withConnection(database, (client) =>
      transaction(client, () => readPage(client, [after, kind ?? null, state ?? null], viewer)),
    );
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)!.review;
  }
}

type Said = Identifiable['said'];

interface Found extends ReviewRow {
  readonly basis: Buffer | null;
  readonly last_decision: number;
  readonly keys: readonly string[];
  readonly a_said: Said;
  readonly b_said: Said;
}

async function readPage(
  client: pg.Client,
  parameters: unknown[],
  viewer: string | null,
): Promise<ExportedReview[]> {
  const { rows } = await client.query<Found>(pageSql(viewer !== null), parameters);
  if (viewer !== null) await recordLook(client, viewer, { reviews: rows.map(({ review }) => review) });
  return rows.map(({ basis, last_decision: lastDecision, keys, a_said, b_said, ...review }) => ({
    ...review,
    token: writeToken({ basis: tokenBasis(basis), lastDecision }),
    ...(viewer === null
      ? {}
      : { identifiable: keys.map((key, at) => ({ key, said: (at === 0 ? a_said : b_said) ?? null })) }),
  }));
}

function pageSql(identifiable: boolean): string {
  const said = (record: string) => {
    const values = PERSON_COLUMNS.map((name) => `'${name}', ${record}.${name}`).join(', ');
    return `${basisSql(record)}, ${identifiable ? `json_build_object(${values})` : 'null::json'} as said`;
  };
  const columns = 'review, kind, state, agreeing, needed, rule, policy, evidence, score, sources, runs';
  return `
    with page as materialized (
      select * from (${REVIEWS}) r
      where review > $1 and ($2::text is null or kind = $2) and ($3::text is null or state = $3)
      order by review limit ${PAGE}
    ), said as materialized (${lastSaid(
      `select a_source as source, a_key as source_key from page union select b_source, b_key from page`,
      said,
    )})
    select ${columns}, a.basis || b.basis as basis, a.said as a_said, b.said as b_said,
      array_remove(array[a_key, b_key], '') as keys,
      (select coalesce(max(decision_id), 0) from migration.identity_decision
       join migration.identity_review i using (review_id)
       where (i.a_source, i.a_key, i.b_source, i.b_key) = (p.a_source, p.a_key, p.b_source, p.b_key)) as last_decision
    from page p
    left join said a on a.source = a_source and a.source_key = a_key
    left join said b on b.source = b_source and b.source_key = b_key
    order by review`;
}
