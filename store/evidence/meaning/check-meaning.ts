import type pg from 'pg';
import { type CheckResult, judged } from '../../check-result.ts';
import type { PlanBody, PlannedDataset } from '../../plan.ts';
import { hasEarlierRows } from '../scope.ts';
import { checkClocks } from './clocks.ts';
import { judgeSlots } from './judge-slots.ts';
import { BY_SLOT, MEASURES, type Measure } from './measures.ts';
import { ehrSide, othersOf, stagedSide } from './sides.ts';

/** What a plan says that meaning is judged by. */
export type MeaningPlan = Pick<PlanBody, 'asOf' | 'datasets' | 'thresholds'>;

/**
 * Counts what matters to clinicians and managers on both sides, each by itself: what was staged, less what later stages
 * held back, must be what ehr holds, group by group. Keeps the counts. After tallyDataset.
 */
export async function checkMeaning(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  plan: MeaningPlan,
): Promise<readonly CheckResult[]> {
  await client.query('delete from migration.measure where run_id = $1 and dataset_no = $2', [
    runId,
    dataset.no,
  ]);
  const measures = MEASURES[dataset.target] ?? [];
  if (measures.length === 0 && dataset.target !== 'referral_event') return [];
  const earlier = await hasEarlierRows(client);
  const checks: CheckResult[] = [];
  for (const measure of measures) {
    const counted = await count(client, runId, dataset, plan, measure, earlier);
    checks.push(
      ...(measure.name === BY_SLOT ? await judgeSlots(client, runId, dataset, plan, counted) : [counted]),
    );
  }
  if (dataset.target === 'referral_event')
    checks.push(await checkClocks(client, runId, dataset, plan.asOf, earlier));
  return checks;
}

async function count(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  plan: MeaningPlan,
  { name, where, group, with: joined, mayGain }: Measure,
  earlier: boolean,
): Promise<CheckResult> {
  const others = joined && othersOf(runId, dataset, plan, joined);
  const side = (rows: string, other: string | undefined) => `
    from ${rows} r ${other === undefined ? '' : `left join ${other} o on o.${joined!.of} = r.${joined!.key}`}
    where ${where.replaceAll(':asOf', `'${plan.asOf}'`)} group by 1`;
  // By itself: a statement that also writes what it counts would be worked off by one process.
  await client.query(
    `create temp table counted on commit drop as
     select name, coalesce(s.rows, 0) as before, coalesce(s.aside, 0) as aside, coalesce(h.rows, 0) as after
     from (
       select ${group} as name, count(*) as rows, count(*) filter (where r.aside) as aside
       ${side(stagedSide(runId, dataset), others?.staged)}
     ) s full join (
       select ${group} as name, count(*) as rows ${side(ehrSide(runId, dataset, earlier), others?.ehr)}
     ) h using (name)`,
    [dataset.name],
  );
  await client.query('insert into migration.measure select $1, $2, $3, * from counted', [
    runId,
    dataset.no,
    name,
  ]);
  const { rows } = await client.query<{ before: number; aside: number; after: number; wrong: number }>(
    `select coalesce(sum(before), 0)::bigint as before, coalesce(sum(aside), 0)::bigint as aside,
       coalesce(sum(after), 0)::bigint as after,
       count(*) filter (where before - aside > after or before - aside < after and name <> $1)::int as wrong
     from counted`,
    [mayGain ?? ''],
  );
  await client.query('drop table counted');
  const { before, aside, after, wrong } = rows[0]!;
  return judged(
    name,
    wrong === 0,
    `${before} before, ${aside} of them set aside, ${after} after; ${wrong} groups differ`,
  );
}
