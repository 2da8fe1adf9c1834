import type { ReviewKind, ReviewState } from '../../domain/identity/review-kinds.ts';
import { RunError } from '../../domain/run-error.ts';
import type { Database } from '../database.ts';
import { standing } from '../identity/answers.ts';
import { basisSql, lastSaid } from '../identity/record-basis.ts';
import { REVIEW_COLUMNS, type ReviewRow } from '../identity/reviews.ts';
import { asReviewer } from './as-reviewer.ts';
import { type LookedThrough, nextOf } from './looked-through.ts';

export interface QueueFilter {
  readonly kind?: ReviewKind | undefined;
  readonly state?: ReviewState | undefined;
  /** The review after which the page begins. */
  readonly after?: number | undefined;
  readonly limit: number;
}

export interface QueuePage {
  readonly reviews: readonly ReviewRow[];
  /** The review after which the next page begins: see nextOf. */
  readonly next: number | null;
}

/** Reviews that are looked through for one page, whatever few of them fit. */
const LOOKED_THROUGH = 500;

/** As `identity_review_queue` has it. */
const RANK = `-coalesce(score, '-Infinity')`;
const PAIR = 'a_source, a_key, b_source, b_key';

/** Reviews by kind, the likeliest pairs first, those after one. Throws RunError REVIEW_UNKNOWN. */
export async function reviewQueue(
  database: Database,
  { kind, state, after, limit }: QueueFilter,
): Promise<QueuePage> {
  return asReviewer(database, async (client) => {
    const begin = { kind: '', rank: 0, review: 0 };
    if (after !== undefined) {
      const { rows } = await client.query<typeof begin>(
        `select kind, ${RANK} as rank, review_id as review from migration.identity_review where review_id = $1`,
        [after],
      );
      if (rows[0] === undefined) throw new RunError('REVIEW_UNKNOWN', { review: after });
      Object.assign(begin, rows[0]);
    }
    await client.query(ROW_BY_ROW);
    const { rows } = await client.query<Found>(QUEUE, [
      ...[begin.kind, begin.rank, begin.review, kind ?? null, state ?? null, LOOKED_THROUGH, limit],
    ]);
    const reviews = rows.flatMap(({ looked, looked_to, ...row }) => (row.review === null ? [] : [row]));
    const found = reviews.map(({ review }) => review);
    return { reviews, next: nextOf(found, rows.at(-1), { limit, through: LOOKED_THROUGH }) };
  });
}

interface Found extends ReviewRow, LookedThrough<number> {}

/** However many records the planner believes in: few are looked up, and no table is read as a whole for them. */
const ROW_BY_ROW = `set local enable_hashjoin = off; set local enable_mergejoin = off; set local enable_seqscan = off`;

const RECORDS = `select a_source as source, a_key as source_key from candidate union select b_source, b_key from candidate`;

const QUEUE = `
  with candidate as materialized (
    select * from migration.identity_review
    where (kind, ${RANK}, review_id) > ($1, $2::float4, $3) and ($4::text is null or kind = $4)
    order by kind, ${RANK}, review_id limit $6
  ), found as (
    select ${REVIEW_COLUMNS}, ${RANK} as rank
    from candidate r left join (${standing(lastSaid(RECORDS, basisSql), `select ${PAIR} from candidate`)}) s using (${PAIR})
    where $5::text is null or coalesce(s.state, 'open') = $5
    order by kind, rank, review_id limit $7
  ), looked as (
    select count(*)::int as looked,
      (array_agg(review_id order by kind desc, ${RANK} desc, review_id desc))[1] as looked_to from candidate
  )
  select f.review, f.kind, f.state, f.agreeing, f.needed, f.rule, f.policy, f.evidence, f.score, f.sources, f.runs,
    l.looked, l.looked_to
  from looked l left join found f on true order by f.kind, f.rank, f.review`;

/** How many reviews a run raised, by kind, and how many of them nobody has said anything about yet. */
export interface ReviewCount {
  readonly kind: ReviewKind;
  readonly raised: number;
  readonly untouched: number;
}

export async function reviewCounts(database: Database, runId: number): Promise<ReviewCount[]> {
  const { rows } = await database.raw<{ rows: ReviewCount[] }>(
    `select t.kind, t.reviews::int as raised, (t.reviews - coalesce(d.reviews, 0))::int as untouched
     from migration.review_total t
     left join (
       select kind, count(distinct review_id) as reviews
       from migration.identity_decision join migration.identity_review using (review_id) where last_run = :run group by 1
     ) d using (kind)
     where t.run_id = :run and t.kind <> 'undone' and t.reviews > 0 order by 1`,
    { run: runId },
  );
  return rows;
}
