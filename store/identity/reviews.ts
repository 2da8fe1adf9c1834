import { REVIEWS_OF_FACTS, type ReviewKind, type ReviewState } from '../../domain/identity/review-kinds.ts';
import { type Database, withConnection } from '../database.ts';
import { STANDING } from './answers.ts';

/** One review, by references: nothing of what its records say. */
export interface ReviewRow {
  readonly review: number;
  readonly kind: ReviewKind;
  readonly state: ReviewState;
  /** How many people have accepted it, as its records now are; `needed` must, 0 where it cannot be accepted. */
  readonly agreeing: number;
  readonly needed: number;
  readonly rule: string;
  /** Hash of the policy that raised it last. */
  readonly policy: string;
  /** Levels by field (`readLevels`); null where the review is not about a pair that was compared. */
  readonly evidence: string | null;
  /** Base-2 logarithm of the odds that the two are one, where it was scored. */
  readonly score: number | null;
  /** Datasets of its records: two, or one. */
  readonly sources: readonly string[];
  /** The first and the last run that raised it. */
  readonly runs: readonly [number, number];
}

export interface ReviewFilter {
  readonly kind?: ReviewKind | undefined;
  readonly state?: ReviewState | undefined;
  readonly limit: number;
}

const OF_FACTS = REVIEWS_OF_FACTS.map((kind) => `'${kind}'`).join(', ');

/** SQL: columns of ReviewRow, of a review `r` and the standing `s` of its pair. */
export const REVIEW_COLUMNS = `
  r.review_id as review, r.kind, coalesce(s.state, 'open') as state, coalesce(s.agreeing, 0) as agreeing,
  case when r.b_source = '' and r.kind not in (${OF_FACTS}) then 0 when r.kind = 'suggestion' then coalesce(s.needed, 1) else 2 end as needed,
  r.rule, r.policy, r.evidence, r.score,
  array_remove(array[r.a_source, r.b_source], '') as sources, array[r.first_run, r.last_run] as runs`;

/** SQL: rows of ReviewRow, and the keys of their records, with the standing of their pairs (answers.ts). */
export const reviewsSql = (standing: string, where = ''): string => `
  select ${REVIEW_COLUMNS}, r.a_source, r.a_key, r.b_source, r.b_key
  from migration.identity_review r left join (${standing}) s using (a_source, a_key, b_source, b_key) ${where}`;

export const REVIEWS = reviewsSql(STANDING);

/** Reviews by kind, the likeliest pairs first; `total` counts those beyond the limit too. */
export async function reviews(
  database: Database,
  { kind, state, limit }: ReviewFilter,
): Promise<{ readonly total: number; readonly reviews: readonly ReviewRow[] }> {
  return withConnection(database, async (client) => {
    const { rows } = await client.query<ReviewRow & { total: number }>(
      `select review, kind, state, agreeing, needed, rule, policy, evidence, score, sources, runs,
         count(*) over ()::int as total
       from (${REVIEWS}) r where ($1::text is null or kind = $1) and ($2::text is null or state = $2)
       order by kind, score desc nulls last, review limit $3`,
      [kind ?? null, state ?? null, limit],
    );
    return { total: rows[0]?.total ?? 0, reviews: rows.map(({ total, ...review }) => review) };
  });
}
