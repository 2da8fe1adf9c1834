import type pg from 'pg';
import { type CheckResult, judged, percent } from '../../check-result.ts';
import type { PlannedDataset } from '../../plan.ts';
import type { MeaningPlan } from './check-meaning.ts';
import { BY_SLOT, OUT_OF_SLOT } from './measures.ts';

const NAME = 'future appointments out of slot within their threshold';

/**
 * Judges how many future appointments are in ehr without a slot, by what was counted of them. Where the plan fixes no
 * threshold, the check `counted` says how many, and nothing passes for having been judged.
 */
export async function judgeSlots(
  client: pg.Client,
  runId: number,
  { no, source }: PlannedDataset,
  { datasets, thresholds: { maxOutOfSlotShare: most } }: MeaningPlan,
  counted: CheckResult,
): Promise<readonly CheckResult[]> {
  const { rows } = await client.query<{ out: number; booked: number }>(
    `select coalesce(sum(after) filter (where group_name = $3), 0)::bigint as out,
       coalesce(sum(after), 0)::bigint as booked
     from migration.measure where run_id = $1 and dataset_no = $2 and measure = $4`,
    [runId, no, OUT_OF_SLOT, BY_SLOT],
  );
  const { out, booked } = rows[0]!;
  const share = booked === 0 ? 0 : out / booked;
  const found = `${out} of ${booked} (${percent(share)}) are in the EHR without a slot`;
  if (most === null)
    return [{ ...counted, detail: `${counted.detail}; ${found}: not judged, the plan fixes no threshold` }];
  const detail = `${found}, at most ${percent(most)} allowed`;
  const hasSlots = datasets.some((dataset) => dataset.target === 'slot' && dataset.source === source);
  if (booked > 0 && !hasSlots)
    return [
      counted,
      { name: NAME, status: 'not_verifiable', detail: `${detail}: no slots of ${source} are in the plan` },
    ];
  return [counted, judged(NAME, share <= most, detail)];
}
