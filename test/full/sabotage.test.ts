import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadMappings } from '../../mappings/load-mappings.ts';
import { openDatabase } from '../../store/database.ts';
import type { Finding } from '../../store/evidence/read-findings.ts';
import { prepareTarget } from '../../store/target.ts';
import { openHandRun } from '../support/by-hand.ts';
import { freshDatabase, withClient } from '../support/database.ts';
import { exampleSource } from '../support/example-rows.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));
const PATIENTS = 200_000;
const ALLERGIES = 800_000;
const CONFIG = `target:
  database: { env: CUTOVER_DATABASE_URL }
synthetic: true
sources:
  community:
    datasets:
      community.patients: { path: not-read.csv }
`;

const folder = temporaryFolder();
let fresh: Awaited<ReturnType<typeof freshDatabase>>;

const guid = (no: number) => `6F9619FF-8B86-4011-B42D-${no.toString(16).toUpperCase().padStart(12, '0')}`;
const day = (no: number) =>
  new Date(Date.UTC(1930, 0, 1) + (no % 25_000) * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  fresh = await freshDatabase();
  await writeFile(join(folder, 'cutover.yaml'), CONFIG);
  const database = openDatabase(fresh.url, 'test');
  try {
    await prepareTarget(database, 'trial');
    const loaded = await loadMappings();
    const patients = Array.from({ length: PATIENTS }, (_, no) => ({
      ...{
        PatientId: guid(no),
        NhsNumber: null,
        NhsStatus: '07',
        FamilyName: `Person ${no}`,
        BirthDate: day(no),
      },
      ...{ Line1: `${no} Sallow Way`, MobilePhone: null },
    }));
    const allergies = Array.from({ length: ALLERGIES }, (_, no) => ({
      ...{ AllergyId: `${no + 1}`, PatientId: guid(no % PATIENTS), Reaction: `Rash ${no}` },
    }));
    const sources = new Map([
      ['clinical.patients', exampleSource(loaded, 'clinical.patients', patients)],
      ['clinical.allergies', exampleSource(loaded, 'clinical.allergies', allergies)],
    ]);
    const sizes = { partitionRecords: 50_000, batchRecords: 5_000 };
    const run = await openHandRun(database, loaded, sources, sizes);
    await run.stage();
    await run.load();
  } finally {
    await database.destroy();
  }
}, 1_800_000);
afterAll(() => fresh?.drop());

async function reconciled(): Promise<{ readonly exit: number; readonly named: readonly string[] }> {
  const env = { ...process.env, CUTOVER_DATABASE_URL: fresh.url, CUTOVER_ACTOR: 'an auditor' };
  const args = [MAIN, '--config', join(folder, 'cutover.yaml'), '--json', 'reconcile', '--identifiable'];
  const { promise, resolve } = Promise.withResolvers<{ exit: number; out: string }>();
  execFile(process.execPath, args, { env, maxBuffer: 1 << 26 }, (error, out) =>
    resolve({ exit: Number(error?.code ?? 0), out }),
  );
  const { exit, out } = await promise;
  const { findings } = JSON.parse(out) as { findings: { total: number; named: readonly Finding[] } };
  expect(findings.total).toBe(findings.named.length);
  const named = findings.named.map(
    ({ dataset, place, kind, key, columns }) =>
      `${dataset} ${place} ${kind} ${key} ${columns?.join(',') ?? '-'}`,
  );
  return { exit, named };
}

it('of a million rows it names exactly those that were tampered with, and nothing before', {
  timeout: 900_000,
}, async () => {
  expect(await reconciled()).toEqual({ exit: 0, named: [] });
  await withClient(fresh.url, (client) =>
    client.query(
      `update ehr.patient set family_name = family_name || ' ' where source_key = '${guid(77_777)}';
       update ehr.allergy set reaction = reverse(reaction) where source_key = '123456';
       update ehr.allergy set recorded_at = recorded_at + interval '1 microsecond' where source_key = '654321';
       delete from ehr.allergy where source_key in ('1', '800000');
       create table public.copied as select * from ehr.allergy where source_key = '500000';
       update public.copied set source_key = '900000';
       insert into ehr.allergy select * from public.copied;
       update ehr.allergy t set person_id = o.person_id from ehr.allergy o
         where (t.source_key, o.source_key) in (('250001', '600004'), ('600004', '250001'))`,
    ),
  );
  expect(await reconciled()).toEqual({
    exit: 3,
    named: [
      `clinical.patients ehr altered ${guid(77_777)} family_name`,
      'clinical.allergies ehr altered 123456 reaction',
      'clinical.allergies ehr altered 654321 recorded_at',
      'clinical.allergies ehr altered 250001 person_id',
      'clinical.allergies ehr altered 600004 person_id',
      'clinical.allergies ehr missing 1 -',
      'clinical.allergies ehr missing 800000 -',
      'clinical.allergies ehr surplus 900000 -',
    ],
  });
});
