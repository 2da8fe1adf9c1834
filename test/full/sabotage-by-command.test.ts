import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Finding } from '../../store/evidence/read-findings.ts';
import type { RunReport } from '../../store/report.ts';
import { acceptable, complaintIn } from '../integration/bad-input/complaint.ts';
import { patientValues } from '../integration/privacy/patient-values.ts';
import { leaksIn } from '../integration/privacy/search.ts';
import { withClient } from '../support/database.ts';
import { openRunningTrial, type Trial } from '../support/trial.ts';

interface Reconciled extends RunReport {
  readonly findings: { readonly total: number; readonly named: readonly Finding[] };
}

let trial: Trial;
beforeAll(async () => {
  process.env.CUTOVER_ACTOR = 'an auditor';
  trial = await openRunningTrial({ patients: 1_500, seed: 61, databases: true });
  await acceptable(trial, 'run');
}, 300_000);
afterAll(() => trial.close());

/** The keys of rows in the middle of a table, in their order. */
const keysOf = (table: string, condition: string, count: number): Promise<readonly string[]> =>
  withClient(trial.databaseUrl, async (client) => {
    const { rows } = await client.query<{ key: string }>(
      `select source_key as key from ${table} where ${condition} order by md5(source_key) limit $1`,
      [count],
    );
    return rows.map(({ key }) => key);
  });

const tamper = (sql: string, ...keys: string[]): Promise<unknown> =>
  withClient(trial.databaseUrl, (client) =>
    client.query(sql.replaceAll(/\$(\d)/g, (_, at) => `'${keys[at - 1]!.replaceAll("'", "''")}'`)),
  );

async function reconciled(...options: string[]): Promise<Reconciled> {
  const result = await trial.cutover('--json', 'reconcile', ...options);
  const report = JSON.parse(result.out) as Reconciled;
  complaintIn(result, report.balanced ? 'NOT_ACCEPTABLE' : 'UNBALANCED');
  return report;
}

const said = ({ dataset, place, kind, key, columns }: Finding) =>
  `${dataset} ${place} ${kind} ${key ?? '?'} ${columns?.join(',') ?? '-'}`;

it('three altered values, two deleted rows, one put in and two patients’ allergies exchanged are named, and nothing else', async () => {
  const [name] = await keysOf('ehr.patient', `source = 'pas.patients' and replaced_by is null`, 1);
  const [value] = await keysOf('ehr.observation', `source = 'lab.results' and value_original is not null`, 1);
  const [start] = await keysOf('ehr.encounter', `source = 'pas.spells' and starts_at is not null`, 1);
  const gone = await keysOf('ehr.appointment', `source = 'outpatients.appointments'`, 2);
  const [copied] = await keysOf('ehr.medication', 'true', 1);
  const [one] = await keysOf('ehr.allergy', 'true', 1);
  const [other] = await keysOf(
    'ehr.allergy',
    `person_id <> (select person_id from ehr.allergy where source_key = '${one}')`,
    1,
  );
  await tamper(
    `update ehr.patient set family_name = family_name || ' ' where source = 'pas.patients' and source_key = $1;
     update ehr.observation set value_original = reverse(value_original) || '.' where source = 'lab.results' and source_key = $2;
     update ehr.encounter set starts_at = starts_at + interval '1 millisecond' where source = 'pas.spells' and source_key = $3;
     delete from ehr.appointment where source = 'outpatients.appointments' and source_key in ($4, $5);
     create table public.copied as select * from ehr.medication where source_key = $6;
     update public.copied set source_key = '999999999';
     insert into ehr.medication select * from public.copied;
     update ehr.allergy t set person_id = o.person_id from ehr.allergy o
       where (t.source_key, o.source_key) in (($7, $8), ($8, $7))`,
    ...[name!, value!, start!, ...gone, copied!, one!, other!],
  );

  const { findings } = await reconciled('--identifiable');
  expect(findings.named.map(said).sort()).toEqual(
    [
      `clinical.allergies ehr altered ${one} person_id`,
      `clinical.allergies ehr altered ${other} person_id`,
      'clinical.medicines ehr surplus 999999999 -',
      `lab.results ehr altered ${value} value_original`,
      ...gone.map((key) => `outpatients.appointments ehr missing ${key} -`),
      `pas.patients ehr altered ${name} family_name`,
      `pas.spells ehr altered ${start} starts_at`,
    ].sort(),
  );
  expect(findings.total).toBe(8);
  for (const { rowRef, kind } of findings.named)
    if (kind === 'surplus') expect(rowRef).toBeNull();
    else expect(rowRef).toMatch(/^([a-z-]+\.(psv|txt)|[A-Za-z]+\.[A-Za-z_]+):\d+$/);
});

it('who saw the keys is kept; who did not ask sees none', async () => {
  const { findings } = await reconciled();
  expect(findings.named).toHaveLength(8);
  for (const finding of findings.named) expect(finding).not.toHaveProperty('key');
  await withClient(trial.databaseUrl, async (client) => {
    const { rows } = await client.query(
      `select subject, chain, actor from migration.audit where act = 'evidence.look'`,
    );
    expect(rows).toEqual([{ subject: { of: 'findings' }, chain: 1, actor: 'an auditor' }]);
  });
});

it('the text names the rows, by file and line or table and ordinal, and holds no value of a patient', async () => {
  const { out, exit } = await trial.cutover('reconcile');
  expect(exit).toBe(3);
  expect(out).toMatch(
    /^lab\.results {2}ehr altered {2}lab-results\.psv:\d+ \(partition \d+ batch \d+\) {2}value_original$/m,
  );
  expect(out).toMatch(
    /^clinical\.medicines {2}ehr surplus {2}a row without a staged row \(partition \d+ batch \d+\)$/m,
  );
  const { all } = await patientValues(trial);
  expect(leaksIn('output', Buffer.from(out), all)).toEqual([]);
});

it('a number that stays searchable and a value that was not chosen are named, the record alone where the value may be sealed', async () => {
  const before = (await reconciled('--identifiable')).findings.named.map(said);
  const [number] = await keysOf(
    'ehr.patient_identifier',
    `use = 'local' and source = 'clinical.patients'`,
    1,
  );
  const [other] = await keysOf('ehr.patient_alternative', `source = 'clinical.patients'`, 1);
  await tamper(
    `update ehr.patient_identifier set value = reverse(value) || '7' where source = 'clinical.patients' and use = 'local' and source_key = $1;
     update ehr.patient_alternative set person_id = (select max(person_id) from ehr.patient where replaced_by is null) where ctid = (
       select min(ctid) from ehr.patient_alternative where source = 'clinical.patients' and source_key = $2)`,
    ...[number!, other!],
  );
  const { findings } = await reconciled('--identifiable');
  expect(findings.named.map(said).filter((one) => !before.includes(one))).toEqual([
    `clinical.patients patient_alternative altered ${other} person_id`,
    `clinical.patients patient_identifier altered ${number} local`,
  ]);
  const { out, exit } = await trial.cutover('reconcile');
  expect(exit).toBe(3);
  expect(out).toMatch(/^clinical\.patients {2}patient_alternative altered {2}\S+:\d+ \(.*\) {2}person_id$/m);
  const { all } = await patientValues(trial);
  expect(leaksIn('output', Buffer.from(out), all)).toEqual([]);
});
