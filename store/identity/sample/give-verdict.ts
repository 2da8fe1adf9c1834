import type pg from 'pg';
import { RunError } from '../../../domain/run-error.ts';
import { recordAct } from '../../audit.ts';
import { type Database, transaction, withConnection } from '../../database.ts';
import { itemById, type SampleItem, type Verdict } from './items.ts';

export interface Judging {
  readonly item: number;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly actor: string;
}

export interface VerdictTaken {
  /** `unchanged`: the same person said the same of it before. */
  readonly outcome: 'applied' | 'unchanged';
  readonly item: SampleItem;
  /** Of a wrong merge: the review by whose rejection the next run takes it apart. */
  readonly review: number | null;
}

/**
 * Keeps what somebody says of a merge that was drawn; the last verdict counts. Throws RunError SAMPLE_UNKNOWN, and
 * SAMPLE_OUTGROWN where the two are no longer one person, or say something else than when they were drawn.
 */
export async function giveVerdict(database: Database, judging: Judging): Promise<VerdictTaken> {
  const { item, verdict, reason, actor } = judging;
  return withConnection(database, (client) =>
    transaction(client, async () => {
      await client.query('lock table migration.identity_sample_verdict in share row exclusive mode');
      const before = await itemById(client, item, null);
      const { rowCount: said } = await client.query(
        `select from migration.identity_sample_verdict
         where item_id = $1 and verdict = $2 and reason = $3 and lower(actor) = lower($4)`,
        [item, verdict, reason, actor],
      );
      if (said! > 0)
        return { outcome: 'unchanged', item: before, review: await reviewOf(client, item, verdict) };
      if (!before.stands) throw new RunError('SAMPLE_OUTGROWN', { item });
      await client.query(
        'insert into migration.identity_sample_verdict (item_id, verdict, reason, actor) values ($1, $2, $3, $4)',
        [item, verdict, reason, actor],
      );
      await recordAct(client, { actor, act: 'identity.verdict', subject: { item, verdict }, reason });
      return {
        outcome: 'applied',
        item: { ...before, verdict },
        review: await reviewOf(client, item, verdict),
      };
    }),
  );
}

/** Raises one where there is none yet: to be rejected by whoever may decide that. */
async function reviewOf(client: pg.Client, item: number, verdict: Verdict): Promise<number | null> {
  if (verdict !== 'wrong') return null;
  const { rows } = await client.query<{ review_id: number }>(
    `insert into migration.identity_review as r (kind, a_source, a_key, b_source, b_key, rule, policy, evidence,
       first_run, last_run)
     select 'sample', case when ordered then source else with_source end, case when ordered then source_key else with_key end,
       case when ordered then with_source else source end, case when ordered then with_key else source_key end,
       rule, policy, evidence, run_id, run_id
     from (
       select *, (source, source_key) < (with_source, with_key) as ordered
       from migration.identity_sample_item join migration.identity_sample using (sample_id) where item_id = $1
     ) i
     on conflict (kind, a_source, a_key, b_source, b_key) do update
       set last_run = greatest(r.last_run, excluded.last_run)
     returning review_id`,
    [item],
  );
  return rows[0]!.review_id;
}
