import type { TargetTable } from '../../../domain/contract.ts';
import { isActiveAllergy, isOpenReferral } from '../../clinical-states.ts';

/** Rows of another table, where its column `of` says what the row's `key` says. */
export interface Joined {
  readonly target: TargetTable;
  readonly key: string;
  readonly of: string;
  /** What is asked of them beside `of`. */
  readonly columns: readonly string[];
}

/**
 * What is counted of a table's rows `r` on either side. Groups are values of columns that name nobody. Tables of the
 * same system are joined by `with`: their rows are `o`, at most one for each `r`.
 */
export interface Measure {
  readonly name: string;
  readonly where: string;
  readonly group: string;
  readonly with?: Joined;
  /** A group that may be more afterwards: another record of the person said so. */
  readonly mayGain?: string;
}

const CODING = `case when r.uncoded then 'uncoded' else coalesce(r.code_system, 'no code needed') end`;
const FUNCTION = `coalesce(r.treatment_function, 'not known')`;
const BOOKED = `coalesce(r.attended, '0') = '0' and left(r.starts_local, 10) > :asOf`;
const HOURS = `case
  when o.opens is null or o.closes is null then 'no hours known'
  when substr(r.starts_local, 12, 5) < o.opens or substr(r.starts_local, 12, 5) >= o.closes
    or strpos(coalesce(o.weekdays, '1234567'), extract(isodow from left(r.starts_local, 10)::date)::text) = 0
    then 'outside clinic hours'
  else 'within clinic hours' end`;

export const BY_SLOT = 'future appointments by slot';
export const OUT_OF_SLOT = 'out of slot';

/** `:asOf` is the plan's day. What each guards against in real migrations stands in the name of its column or group. */
export const MEASURES: Partial<Record<TargetTable, readonly Measure[]>> = {
  patient: [
    {
      name: 'deaths',
      where: 'r.deceased',
      group: `case when r.several then 'rows chosen by the policy' else 'rows of one record' end`,
      mayGain: 'rows chosen by the policy',
    },
  ],
  allergy: [
    {
      name: 'active allergies by coding',
      where: isActiveAllergy('r'),
      group: CODING,
    },
    {
      name: 'statements about allergies',
      where: `r.status = 'active' and r.kind not in ('allergy', 'intolerance')`,
      group: 'r.kind',
    },
  ],
  medication: [{ name: 'active medicines by coding', where: `r.status = 'active'`, group: CODING }],
  referral: [{ name: 'open referrals by specialty', where: isOpenReferral('r'), group: FUNCTION }],
  waiting_list_entry: [
    {
      name: 'waiting list by specialty',
      where: 'r.removed_on is null',
      group: `r.list_type || ' ' || ${FUNCTION}`,
    },
  ],
  appointment: [
    {
      name: BY_SLOT,
      where: BOOKED,
      group: `case when o.source_key is null then '${OUT_OF_SLOT}' else 'in slot' end`,
      with: { target: 'slot', key: 'slot_key', of: 'source_key', columns: [] },
    },
    {
      name: 'future appointments by clinic hours',
      where: BOOKED,
      group: HOURS,
      with: {
        target: 'clinic',
        key: 'clinic_code',
        of: 'clinic_code',
        columns: ['opens', 'closes', 'weekdays'],
      },
    },
  ],
  encounter: [
    {
      name: 'current inpatients by specialty',
      where: `r.kind = 'spell' and r.ends_local is null`,
      group: FUNCTION,
    },
  ],
  document: [
    {
      name: 'documents by contact',
      where: 'true',
      group: `case when r.encounter_key is null then 'no contact named'
        when o.source_key is null then 'orphan: contact unknown' else 'contact known' end`,
      with: { target: 'encounter', key: 'encounter_key', of: 'source_key', columns: [] },
    },
  ],
};
