import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ALL_DATASETS } from '../../fixtures/datasets.ts';
import type { SampleResult } from '../../store/evidence/sample/sample-result.ts';
import type { RunReport } from '../../store/report.ts';
import { acceptable } from '../integration/bad-input/complaint.ts';
import { patientValues } from '../integration/privacy/patient-values.ts';
import { leaksIn } from '../integration/privacy/search.ts';
import { withClient } from '../support/database.ts';
import { openRunningTrial, type Trial } from '../support/trial.ts';

/** Some datasets have more rows than that, others fewer. */
const SIZE = 59;

let trial: Trial;
let first: SampleResult;
beforeAll(async () => {
  process.env.CUTOVER_ACTOR = 'an auditor';
  trial = await openRunningTrial({
    ...{ patients: 250, seed: 71, databases: true },
    config: (yaml) => `${yaml}thresholds: { sample_tolerable_error: 0.05 }\n`,
  });
  await acceptable(trial, 'run');
}, 600_000);
afterAll(() => trial.close());

async function sampled(exit: number, ...options: string[]): Promise<SampleResult> {
  const result = await trial.cutover('--json', 'sample', ...options);
  expect(result.exit, result.err).toBe(exit);
  return JSON.parse(result.out) as SampleResult;
}

const rowsOf = <Row extends object>(sql: string): Promise<Row[]> =>
  withClient(trial.databaseUrl, async (client) => (await client.query<Row>(sql)).rows);

const SAMPLE = 'sample read again from the source';
const OF_TARGET = 'columns of staging and ehr agree';
const OF_SOURCE = 'columns of source and staging agree';

/** Datasets of which a check is not verified, as `status dataset`. Every dataset must have been asked. */
async function failing(check: string): Promise<readonly string[]> {
  const checks = await rowsOf<{ dataset: string; status: string }>(
    `select d ->> 'name' as dataset, c.status from migration.check_result c
     join migration.run using (run_id) join migration.plan p using (plan_id), jsonb_array_elements(p.body -> 'datasets') d
     where c.name = '${check}' and (d ->> 'no')::int = c.dataset_no`,
  );
  expect(checks.map(({ dataset }) => dataset).sort()).toEqual([...ALL_DATASETS].sort());
  return checks
    .filter(({ status }) => status !== 'verified')
    .map(({ dataset, status }) => `${status} ${dataset}`)
    .sort();
}

/** The rows that samples drew, by sample. */
async function drawnBy(...samples: readonly SampleResult[]): Promise<readonly string[]> {
  const rows = await rowsOf<{ sample: number; rows: string }>(
    `select sample_id as sample, string_agg(concat_ws('-', dataset_no, partition_no, batch_no, row_no), ' '
       order by dataset_no, partition_no, batch_no, row_no) as rows
     from migration.sampled_row group by 1`,
  );
  return samples.map(({ sample }) => rows.find((row) => row.sample === sample)!.rows);
}

it('every drawn row, and every column, of every dataset is as its source has it', async () => {
  first = await sampled(0, '--seed', 'one');
  const stated = { run: 1, seed: 'one', confidence: 0.95, tolerable_error: 0.05, differences: [] };
  expect(first).toMatchObject(stated);
  const reconciled = await trial.cutover('--json', 'reconcile', '--columns', 'source');
  expect(reconciled.exit, reconciled.err).toBe(0);
  for (const check of [SAMPLE, OF_SOURCE, OF_TARGET])
    expect([check, await failing(check)]).toEqual([check, []]);
  const { checks } = JSON.parse(reconciled.out) as RunReport;
  expect(checks.map(({ name }) => name)).toContain(`pas.patients: ${SAMPLE}`);
});

it('strata that must be complete are, and of the others as many are drawn as the plan asks for', async () => {
  const drawn = (dataset: string, stratum: string) =>
    first.strata.find((one) => one.dataset === dataset && one.stratum === stratum)?.verified ?? 0;
  const [held] = await rowsOf<Record<string, number>>(
    `select (select count(*)::int from ehr.allergy where source = 'clinical.allergies') as allergies,
       (select count(*)::int from ehr.consent where source = 'pas.consents') as consents,
       (select count(*)::int from ehr.referral where source = 'pas.referrals' and status <> 'closed') as open,
       (select count(*)::int from staging.patient s join migration.run using (run_id)
        where s.deceased and not exists (select from migration.set_aside a where a.dataset_no = s.dataset_no
          and a.partition_no = s.partition_no and a.batch_no = s.batch_no and a.row_no = s.row_no)) as deaths`,
  );
  expect(held!.allergies).toBeGreaterThan(0);
  expect(held!.deaths).toBeGreaterThan(0);
  expect(drawn('clinical.allergies', 'allergies')).toBe(held!.allergies);
  expect(drawn('pas.consents', 'consents and opt-outs')).toBe(held!.consents);
  expect(drawn('pas.referrals', 'open pathways')).toBe(held!.open);
  const deaths = first.strata.filter(({ stratum }) => stratum === 'deaths');
  expect(deaths.reduce((sum, { verified }) => sum + verified, 0)).toBe(held!.deaths);
  for (const dataset of ['lab.results', 'community.patients', 'outpatients.appointments'])
    expect(drawn(dataset, 'at random')).toBe(SIZE);
});

it('a field that ehr holds otherwise is named; its values only for who asked to see them, which is kept', async () => {
  const [death] = await rowsOf<{ key: string }>(
    `select source_key as key from ehr.patient where deceased and source = 'pas.patients' and replaced_by is null
       and person_id not in (select person_id from migration.crosswalk where not survivor) limit 1`,
  );
  const [allergy] = await rowsOf<{ key: string }>('select min(source_key) as key from ehr.allergy');
  await withClient(trial.databaseUrl, (client) =>
    client.query(
      `update ehr.patient set deceased = false, death_date = null where source = 'pas.patients' and source_key = '${death!.key}';
       update ehr.allergy set term = coalesce(term, '') || ' ' where source_key = '${allergy!.key}'`,
    ),
  );
  // The same seed draws the same rows again, another one others.
  const { differences, ...again } = await sampled(3, '--seed', 'one');
  const seen = await sampled(3, '--seed', 'other', '--identifiable');
  const [before, same, others] = await drawnBy(first, { ...again, differences }, seen);
  expect(same).toBe(before);
  expect(others).not.toBe(before);

  expect(differences.map(({ dataset, stratum, columns }) => [dataset, stratum, columns?.[0]]).sort()).toEqual(
    [
      ['clinical.allergies', 'allergies', 'term'],
      ['pas.patients', 'deaths', 'deceased'],
    ],
  );
  for (const difference of differences) expect(difference).not.toHaveProperty('fields');
  const both = ['mismatched clinical.allergies', 'mismatched pas.patients'];
  expect(await failing(SAMPLE)).toEqual(both);
  const patient = seen.differences.find(({ dataset }) => dataset === 'pas.patients')!;
  expect(patient).toMatchObject({ key: death!.key, mapped: { deceased: true } });
  expect(patient.fields).toHaveProperty('DEATH_IND');
  expect(await rowsOf(`select actor, subject from migration.audit where act = 'evidence.look'`)).toEqual([
    { actor: 'an auditor', subject: { of: 'sample' } },
  ]);

  const text = await trial.cutover('sample');
  expect(text.out).toMatch(/^! pas\.patients, deaths: PAS\.PATIENT:\d+ mismatched \(deceased/m);
  const { out } = await trial.cutover('reconcile', '--columns', 'target');
  expect(await failing(OF_TARGET)).toEqual(both);
  const { all } = await patientValues(trial);
  expect(leaksIn('output', Buffer.from(text.out + out), all)).toEqual([]);
});

it('what a source no longer has as it was is not verifiable, with the reason, and is no fault of ehr', async () => {
  await trial.sqlServer.control.ask({ do: 'run', text: "UPDATE dbo.Problems SET Term = N'another'" });
  await trial.oracle.control.ask({ do: 'run', text: 'DELETE FROM PAS.CONSENT' });
  await trial.oracle.control.ask({ do: 'forget-history' });
  await appendFile(join(trial.folder, 'trust', 'lab-results.psv'), '\n');
  const moved = ALL_DATASETS.filter(
    (name) => name.startsWith('pas.') || ['clinical.problems', 'lab.results'].includes(name),
  );
  const { strata, differences } = await sampled(3);
  for (const { dataset, verified } of strata)
    if (moved.includes(dataset)) expect([dataset, verified]).toEqual([dataset, 0]);
  const reasons = (dataset: string) => [
    ...new Set(
      differences.filter((one) => one.dataset === dataset).map(({ status, reason }) => `${status} ${reason}`),
    ),
  ];
  expect(reasons('clinical.problems')).toEqual(['not_verifiable SOURCE_CHANGED']);
  expect(reasons('lab.results')).toEqual(['not_verifiable SOURCE_CHANGED']);
  expect(reasons('pas.slots')).toEqual(['not_verifiable SNAPSHOT_LOST']);
  const expected = moved.map((name) => `not_verifiable ${name}`);
  expect(await failing(SAMPLE)).toEqual([...expected, 'mismatched clinical.allergies'].sort());
  await trial.cutover('reconcile', '--columns', 'source');
  expect(await failing(OF_SOURCE)).toEqual(expected.sort());
});
