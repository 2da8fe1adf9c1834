import { describe, expect, it } from 'vitest';
import type { StagedRecord } from '../../../bench/identity/stage-population.ts';
import { decide } from '../../../store/identity/decide.ts';
import { reviews } from '../../../store/identity/reviews.ts';
import { differingTables, dumpEhr } from '../../support/ehr-dump.ts';
import { ALONE, emptyTargets, JOINED, LEADER, record, saying } from '../../support/persons-of-several.ts';

const emptyTarget = emptyTargets();

const PARTED = saying(JOINED, { birth_date: '1901-02-03' });

/** Runs one after the other, and one run of what stands in the end. */
async function afterRuns(...runs: readonly (readonly StagedRecord[])[]) {
  const [one, other] = [await emptyTarget(), await emptyTarget()];
  for (const records of runs) expect(await one.wrong(await one.run(records))).toEqual({});
  const last = new Map(runs.flat().map((each) => [`${each.source} ${each.key}`, each]));
  await other.run([...last.values()]);
  return { target: one, differing: differingTables(await dumpEhr(other.url), await dumpEhr(one.url)) };
}

describe('what later runs bring', () => {
  it('is chosen from too, where the leading record is not brought again', async () => {
    const { target, differing } = await afterRuns([LEADER, ALONE], [JOINED]);
    expect(differing).toEqual([]);
    const rows = await target.query(
      `select death_date, created_run, run_id from ehr.patient where source_key = 'P1'`,
    );
    expect(rows).toEqual([{ death_date: '2024-05-02', created_run: 1, run_id: 1 }]);
  });

  it('may lead: the record that led until now keeps its words', async () => {
    const { target, differing } = await afterRuns([JOINED], [LEADER]);
    expect(differing).toEqual([]);
    expect(await target.query('select from ehr.patient where deceased')).toHaveLength(1);
  });

  it('takes a number out of matching for a record that is not brought, too', async () => {
    const { target, differing } = await afterRuns([LEADER], [PARTED]);
    expect(differing).toEqual([]);
    const rows = await target.query('select nhs_number, nhs_number_status, needs_review from ehr.patient');
    const out = { nhs_number: null, nhs_number_status: '05', needs_review: true };
    expect(rows).toEqual([out, out]);
  });

  it('joins two persons, and parts them again as if they had never been one', async () => {
    const { differing } = await afterRuns([LEADER, PARTED], [JOINED], [PARTED]);
    expect(differing).toEqual([]);
  });

  it.each([
    ['brought alone', [PARTED]],
    ['brought with the others', [LEADER, PARTED]],
  ])(
    'parts a record from its person: %s, each row is what it would be had they never been joined',
    async (_, last) => {
      const { target, differing } = await afterRuns([LEADER, JOINED, ALONE], last);
      expect(differing).toEqual([]);
      expect(await target.query('select from ehr.patient where replaced_by is null')).toHaveLength(3);
    },
  );

  it('parts the record that leads from one that is not brought', async () => {
    const parted = saying(LEADER, { birth_date: '1901-02-03' });
    const { target, differing } = await afterRuns([LEADER, JOINED], [parted]);
    expect(differing).toEqual([]);
    expect(await target.query('select from ehr.patient where deceased')).toHaveLength(1);
  });

  it('is more recent than what no run saw change', async () => {
    const target = await emptyTarget();
    await target.run([LEADER, JOINED]);
    await target.run([LEADER, saying(JOINED, { postcode: 'LS2 9JW' })]);
    const rows = await target.query(`select postcode from ehr.patient where source_key = 'P1'`);
    expect(rows).toEqual([{ postcode: 'LS2 9JW' }]);
  });
});

describe('contradictions of life, death and allergies', () => {
  it('become reviews of the person, that can be deferred one by one', async () => {
    const target = await emptyTarget();
    const other = record('clinical.patients', 'X1', { deceased: true, death_date: '2024-05-03' });
    await target.run([LEADER, JOINED, other, ALONE]);
    const kinds = async () =>
      (await reviews(target.database, { limit: 10 })).reviews.map(({ kind, state }) => `${kind} ${state}`);
    expect(await kinds()).toEqual(['death-dates open']);
    const provenance = `'clinical.patients', gen_random_uuid()::text, 1, 1, 1, 1, 0, substring(sha256('') for 16)`;
    const columns = 'source, source_key, created_run, run_id, dataset_no, partition_no, batch_no, digest';
    await target.query(
      `insert into ehr.encounter (person_id, patient_key, kind, starts_local, starts_at, time_zone, ${columns})
       select person_id, 'X1', 'contact', '2024-06-01T10:00', '2024-06-01T09:00Z', 'Europe/London', ${provenance}
       from ehr.patient where source_key = 'P1';
       insert into ehr.allergy (person_id, patient_key, kind, status, uncoded, ${columns})
       select person_id, 'X1', kind, 'active', false, ${provenance}
       from ehr.patient, unnest(array['no-known-allergies', 'allergy']) kind where source_key = 'P1';
       insert into ehr.allergy (person_id, patient_key, kind, status, uncoded, ${columns})
       select person_id, 'X1', 'allergy', 'active', false, ${provenance} from ehr.patient where source_key = 'X9'`,
    );
    await target.run([LEADER, JOINED, other, ALONE]);
    expect(await kinds()).toEqual([
      'activity-after-death open',
      'allergy-beside-none open',
      'death-dates open',
    ]);
    const [first] = (await reviews(target.database, { limit: 1 })).reviews;
    expect(first).toMatchObject({ needed: 0, sources: ['pas.patients'], rule: 'activity-after-death' });
    await decide(target.database, first!.review, {
      decision: 'defer',
      reason: 'asked the ward',
      actor: 'alice',
    });
    expect(await kinds()).toEqual([
      'activity-after-death deferred',
      'allergy-beside-none open',
      'death-dates open',
    ]);
  });
});
