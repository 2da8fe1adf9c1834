import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEAD, openTarget, record, type Target } from '../../support/persons-of-several.ts';

/** A row of ehr about somebody who died on 2 May 2024: its table and columns, as SQL. */
type Row = readonly [words: string, table: string, columns: Readonly<Record<string, string>>];

const CODED = { uncoded: 'false' };
const LONDON = { time_zone: `'Europe/London'` };
const day = (date: string) => `'${date}'`;
/** The columns of a time by the wall clock, and by its offset. */
const clock = (name: string, date: string) => ({
  [`${name}_local`]: `'${date}T10:00'`,
  [`${name}_at`]: `'${date} 09:00Z'`,
});
const offset = (name: string, date: string) => ({
  [`${name}_original`]: `'${date}T10:00:00+01:00'`,
  [`${name}_at`]: `'${date} 09:00Z'`,
});
const AFTER = '2024-05-03';
const ON_THE_DAY = '2024-05-02';
const COMING = '2030-01-01';

const encounter = (date: string) => ({ kind: `'contact'`, ...clock('starts', date), ...LONDON });
const appointment = (attended: string, date: string) => ({
  ...{ ...clock('starts', date), ...LONDON, clinic_code: `'C1'`, attended: `'${attended}'` },
});
const observation = (status: string, date: string) => ({
  ...{ test_code: `'HB'`, status: `'${status}'`, ...clock('effective', date), ...LONDON },
});
const procedure = (status: string) => ({
  ...{ ...CODED, status: `'${status}'`, ...clock('performed', AFTER), ...LONDON },
});
const medication = (started: string) => ({ ...CODED, started_on: day(started), status: `'active'` });
const event = (status: string) => ({
  ...{ pathway_id: `'W1'`, event_no: '1', rtt_status: `'${status}'`, ...clock('occurred', AFTER), ...LONDON },
});
const order = (status: string, columns: Readonly<Record<string, string>>) => ({
  ...{ kind: `'laboratory'`, ...CODED, status: `'${status}'`, ...columns },
});

const ALIVE: readonly Row[] = [
  ['an encounter', 'encounter', encounter(AFTER)],
  ['an attended appointment', 'appointment', appointment('5', AFTER)],
  ['a specimen taken', 'observation', observation('final', AFTER)],
  ['a procedure performed', 'procedure', procedure('completed')],
  ['a medicine begun', 'medication', medication(AFTER)],
  ['a referral received', 'referral', { received_on: day(AFTER), status: `'open'` }],
  ['an activity of a pathway', 'referral_event', event('20')],
  ['a test ordered', 'order', order('open', offset('ordered', AFTER))],
  [
    'a problem begun',
    'condition',
    { ...CODED, onset_on: day(AFTER), onset_precision: `'day'`, status: `'active'` },
  ],
];

const ADMINISTRATIVE: readonly Row[] = [
  ['an encounter on the day', 'encounter', encounter(ON_THE_DAY)],
  ['an encounter to come', 'encounter', encounter(COMING)],
  ['an appointment not attended', 'appointment', appointment('3', AFTER)],
  ['an appointment to come', 'appointment', appointment('0', COMING)],
  ['a specimen taken before, and reported on the day', 'observation', observation('final', ON_THE_DAY)],
  ['a result cancelled', 'observation', observation('cancelled', AFTER)],
  ['a procedure planned', 'procedure', procedure('planned')],
  ['a procedure entered in error', 'procedure', procedure('entered-in-error')],
  ['a medicine to begin', 'medication', medication(COMING)],
  ['a medicine stopped', 'medication', { ...medication('2020-01-01'), stopped_on: day(AFTER) }],
  ['a referral closed', 'referral', { closed_on: day(AFTER), status: `'closed'` }],
  ['a clock stopped by the death', 'referral_event', event('36')],
  ['an order cancelled', 'order', order('cancelled', offset('ordered', AFTER))],
  ['a result acknowledged', 'order', order('acknowledged', offset('acknowledged', AFTER))],
  ['a diagnosis coded', 'condition', { ...CODED, ...offset('recorded', AFTER), status: `'active'` }],
  ['a wait that was ended', 'waiting_list_entry', { list_type: `'unknown'`, removed_on: day(AFTER) }],
];

let target: Target;
let seen: readonly string[];
beforeAll(async () => {
  target = await openTarget();
  const rows = [...ALIVE, ...ADMINISTRATIVE];
  // Each of nobody else's name, birth date or number.
  const records = rows.map(([words], at) =>
    record('pas.patients', words, {
      ...{
        ...DEAD,
        recorded_nhs_number: null,
        recorded_nhs_status: '07',
        family_name: `Marsh${'abcdefghijklmnopqrstuvwxyz'[at]}ton`,
      },
      birth_date: `19${30 + at}-02-03`,
    }),
  );
  await target.run(records);
  for (const [words, table, columns] of rows)
    await target.query(
      `insert into ehr."${table}" (person_id, patient_key, ${Object.keys(columns).join(', ')},
         source, source_key, created_run, run_id, dataset_no, partition_no, batch_no, digest)
       select person_id, source_key, ${Object.values(columns).join(', ')},
         'clinical.patients', source_key, 1, 1, 1, 1, 0, substring(sha256('') for 16)
       from ehr.patient where source_key = $1`,
      words,
    );
  await target.run(records);
  const reviews = await target.query<{ a_key: string }>(
    `select a_key from migration.identity_review where kind = 'activity-after-death' order by review_id`,
  );
  seen = reviews.map(({ a_key }) => a_key);
});
afterAll(() => target?.close());

it.each(ALIVE)('%s after the day of death is looked at', (words) => {
  expect(seen).toContain(words);
});

it.each(ADMINISTRATIVE)('%s is no sign of life', (words) => {
  expect(seen).not.toContain(words);
});
