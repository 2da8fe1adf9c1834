import type { TargetTable } from '../../../domain/contract.ts';

/** Rows drawn by chance: those of no stratum that must be complete. */
export const AT_RANDOM = 'at random';

/** Rows whose loss or change harms somebody: none of them is left to chance. Conditions over a staged row `s`. */
const COMPLETE: Partial<Record<TargetTable, readonly (readonly [stratum: string, condition: string])[]>> = {
  patient: [
    ['deaths', 's.deceased'],
    ['restricted', 's.restricted'],
  ],
  alert: [['restricted', 's.restricted']],
  document: [['restricted', 's.restricted']],
  consent: [['consents and opt-outs', 'true']],
  allergy: [['allergies', 'true']],
  referral: [['open pathways', `s.status <> 'closed'`]],
  // A clock that no event stops is open; what has no status counts as open.
  referral_event: [
    [
      'open pathways',
      `not exists (
        select from stopped p where p.patient_key = s.patient_key and p.pathway_id = s.pathway_id)`,
    ],
  ],
};

/** SQL: the stratum of a staged row `s` that must be complete; null for any other. */
export function completeStratum(target: TargetTable): string {
  const strata = COMPLETE[target] ?? [];
  if (strata.length === 0) return 'null::text';
  return `case ${strata.map(([stratum, condition]) => `when ${condition} then '${stratum}'`).join(' ')} end`;
}

/**
 * SQL: a `with` query of the pathways whose last staged event stops the clock, for completeStratum; of other tables an
 * empty one.
 */
export const stoppedPathways = (target: TargetTable, staging: string): string =>
  target === 'referral_event'
    ? `stopped as (
        select patient_key, pathway_id from (
          select distinct on (patient_key, pathway_id) patient_key, pathway_id, rtt_status from ${staging}
          order by patient_key, pathway_id, occurred_local desc, event_no desc
        ) last where rtt_status between '30' and '36'
      )`
    : 'stopped as (select)';
