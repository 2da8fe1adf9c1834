/** SQL: the day of a time that is kept as recorded, by the wall clock or with its offset. */
const dayOf = (column: string): string => `left(${column}, 10)`;

/** Parts of a pathway in which the patient took part; not decisions, transfers and deaths (NHS Data Dictionary: RTT status). */
const TOOK_PART = `('10', '11', '12', '20', '30', '31', '35', '90', '91', '92')`;

interface Sign {
  readonly table: string;
  /** SQL: its day, `YYYY-MM-DD`. */
  readonly day: string;
  /** SQL: which rows count. */
  readonly where?: string;
}

/**
 * Rows that show a patient to have lived on a day: seen, examined, treated, or asked for by somebody who took them to be
 * alive. What is written about the dead too is none: letters, ends and closures, results reported, what was coded later.
 * Attended is ATTENDED OR DID NOT ATTEND 5 and 6 (NHS Data Dictionary). An onset of which no more is known is its first day.
 */
const SIGNS: readonly Sign[] = [
  { table: 'encounter', day: dayOf('starts_local') },
  { table: 'appointment', day: dayOf('starts_local'), where: `attended in ('5', '6')` },
  { table: 'observation', day: dayOf('effective_local'), where: `status <> 'cancelled'` },
  { table: 'procedure', day: dayOf('performed_local'), where: `status in ('completed', 'unknown')` },
  { table: 'medication', day: 'started_on::text' },
  { table: 'referral', day: 'received_on::text' },
  { table: 'referral_event', day: dayOf('occurred_local'), where: `rtt_status in ${TOOK_PART}` },
  { table: 'order', day: dayOf('ordered_original'), where: `status <> 'cancelled'` },
  { table: 'condition', day: 'onset_on::text' },
];

/**
 * SQL: the latest day on which the person `d` was alive by any of these, no later than `asOf` (SQL); null where there
 * is none. Each table is asked for that one person by its index: those who are asked for are few.
 */
export const lastSignOfLife = (asOf: string): string => `
  select max(day) as day from (
    ${SIGNS.map(
      ({ table, day, where = 'true' }) =>
        `select (${day}) collate "C" as day from ehr."${table}" e where e.person_id = d.person_id and ${where}`,
    ).join('\n    union all ')}
  ) sign where day <= ${asOf} offset 0`;
