import type pg from 'pg';
import type { Database } from '../database.ts';

/** What the target holds of who is who, as a run left it. */
export interface IdentityFigures {
  readonly numbers_of_one: number;
  readonly records_of_one: number;
  readonly numbers_of_several: number;
  readonly records_of_several: number;
  readonly records_without: number;
  /** What waits for somebody, by kind. Whoever undid a merge has decided with it. */
  readonly reviews: Readonly<Record<string, number>>;
}

const FIGURES = (run: string): string => `
  select count(*) filter (where not several) as numbers_of_one,
    coalesce(sum(records) filter (where not several), 0)::bigint as records_of_one,
    count(*) filter (where several) as numbers_of_several,
    coalesce(sum(records) filter (where several), 0)::bigint as records_of_several,
    (select coalesce(sum(records), 0)::bigint from migration.number_holders where without) as records_without,
    (select coalesce(jsonb_object_agg(kind, reviews), '{}') from (
       select kind, count(*) as reviews from migration.identity_review
       where last_run = ${run} and kind <> 'undone' group by 1) by_kind) as reviews
  from migration.number_holders where not without and records > 1`;

const COLUMNS =
  'numbers_of_one, records_of_one, numbers_of_several, records_of_several, records_without, reviews';

/**
 * Keeps the figures of a run for its report, so that what later runs do changes nothing that was signed. Once a later
 * run has resolved they are no longer this run's, and what was kept stays.
 */
export async function keepFigures(client: pg.Client, runId: number): Promise<void> {
  // By itself: PostgreSQL works a statement that also writes off in one process.
  const { rows } = await client.query<IdentityFigures>(
    `select * from (${FIGURES('$1')}) figures
     where $1 = (select max(run_id) from migration.unit where stage = 'resolve' and done_at is not null)`,
    [runId],
  );
  const [figures] = rows;
  if (figures === undefined) return;
  await client.query(
    `insert into migration.identity_figures (run_id, ${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (run_id) do update set (${COLUMNS}) = (${COLUMNS.replace(/\w+/g, 'excluded.$&')})`,
    [
      ...[runId, figures.numbers_of_one, figures.records_of_one, figures.numbers_of_several],
      ...[figures.records_of_several, figures.records_without, JSON.stringify(figures.reviews)],
    ],
  );
}

/** Those that were kept; of a run that has not ended, those of the target now. */
export async function figuresOf(database: Database, runId: number): Promise<IdentityFigures> {
  const kept = await database('migration.identity_figures')
    .where({ run_id: runId })
    .first<IdentityFigures | undefined>();
  if (kept !== undefined) return kept;
  const { rows } = await database.raw<{ rows: [IdentityFigures] }>(FIGURES(':run'), { run: runId });
  return rows[0];
}
