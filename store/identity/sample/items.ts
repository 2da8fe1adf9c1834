import type pg from 'pg';
import { RunError } from '../../../domain/run-error.ts';
import { type Database, transaction, withConnection } from '../../database.ts';
import { recordLook } from '../looks.ts';
import { PERSON_COLUMNS } from '../person-rows.ts';
import { basisSql, lastSaid } from '../record-basis.ts';
import type { Identifiable } from '../review-detail.ts';

export const VERDICTS = ['right', 'wrong', 'unclear'] as const;

export type Verdict = (typeof VERDICTS)[number];

/** Two records that a rule joined, by references. */
export interface SampleItem {
  readonly item: number;
  readonly run: number;
  readonly rule: string;
  /** Hash of the policy. */
  readonly policy: string;
  /** Levels by field (`readLevels`). */
  readonly evidence: string | null;
  readonly sources: readonly [string, string];
  /** The last one; null where nobody has given any. */
  readonly verdict: Verdict | null;
  /** Both records are one person and say what they said when they were drawn. */
  readonly stands: boolean;
  /** Of both records in the order of `sources`; only for those who may see it. */
  readonly identifiable?: readonly Identifiable[];
}

export interface VerdictGiven {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly actor: string;
  readonly at: Date;
}

export interface ItemFilter {
  readonly run: number;
  readonly rule?: string | undefined;
  /** Those without a verdict only. */
  readonly open?: boolean | undefined;
}

const PAGE = 500;

/** Items of a run's sample in order; read in pages. `viewer` as in exportedReviews. */
export async function* sampleItems(
  database: Database,
  { run, rule, open }: ItemFilter,
  viewer: string | null,
): AsyncGenerator<SampleItem> {
  let after = 0;
  for (;;) {
    const page = await withConnection(database, (client) =>
      transaction(client, () =>
        readItems(
          client,
          `run_id = $1 and item_id > $2 and ($3::text is null or rule = $3) and (not $4 or verdict is null)`,
          [run, after, rule ?? null, open ?? false],
          viewer,
        ),
      ),
    );
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)!.item;
  }
}

/** One item with all that was said of it. Throws RunError SAMPLE_UNKNOWN. */
export async function sampleItem(
  database: Database,
  item: number,
  viewer: string | null,
): Promise<SampleItem & { readonly verdicts: readonly VerdictGiven[] }> {
  return withConnection(database, (client) =>
    transaction(client, async () => {
      const found = await itemById(client, item, viewer);
      const { rows: verdicts } = await client.query<VerdictGiven>(
        `select verdict, reason, actor, at from migration.identity_sample_verdict where item_id = $1 order by verdict_id`,
        [item],
      );
      return { ...found, verdicts };
    }),
  );
}

export async function itemById(client: pg.Client, item: number, viewer: string | null): Promise<SampleItem> {
  const [found] = await readItems(client, 'item_id = $1', [item], viewer);
  if (found === undefined) throw new RunError('SAMPLE_UNKNOWN', { item });
  return found;
}

interface Found extends SampleItem {
  readonly keys: readonly [string, string];
  readonly said: readonly [Identifiable['said'], Identifiable['said']];
}

async function readItems(
  client: pg.Client,
  where: string,
  parameters: unknown[],
  viewer: string | null,
): Promise<SampleItem[]> {
  const { rows } = await client.query<Found>(itemsSql(where, viewer !== null), parameters);
  if (viewer !== null) await recordLook(client, viewer, { items: rows.map(({ item }) => item) });
  return rows.map(({ keys, said, ...item }) => ({
    ...item,
    ...(viewer === null ? {} : { identifiable: keys.map((key, at) => ({ key, said: said[at] ?? null })) }),
  }));
}

function itemsSql(where: string, identifiable: boolean): string {
  const said = (record: string) => {
    const values = PERSON_COLUMNS.map((name) => `'${name}', ${record}.${name}`).join(', ');
    return `c.person_id, ${basisSql(record)}, ${identifiable ? `jsonb_build_object(${values})` : 'null::jsonb'} as said`;
  };
  return `
    with page as materialized (
      select * from (
        select i.*, s.run_id, (select verdict from migration.identity_sample_verdict v
          where v.item_id = i.item_id order by verdict_id desc limit 1) as verdict
        from migration.identity_sample_item i join migration.identity_sample s using (sample_id)
      ) item where ${where} order by item_id limit ${PAGE}
    ), said as materialized (${lastSaid(
      'select source, source_key from page union select with_source, with_key from page',
      said,
    )})
    select item_id as item, run_id as run, rule, policy, evidence, array[p.source, with_source] as sources, verdict,
      coalesce(a.person_id = b.person_id and a.basis || b.basis = p.basis, false) as stands,
      array[p.source_key, with_key] as keys, jsonb_build_array(a.said, b.said) as said
    from page p
    left join said a on a.source = p.source and a.source_key = p.source_key
    left join said b on b.source = with_source and b.source_key = with_key
    order by item_id`;
}
