import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contracts } from '../../../domain/contracts/index.ts';
import { ALL_DATASETS } from '../../../fixtures/datasets.ts';
import { generateTrust } from '../../../fixtures/generate.ts';
import { type LoadedMappings, loadMappings } from '../../../mappings/load-mappings.ts';
import { type Database, openDatabase } from '../../../store/database.ts';
import type { SourceCounts } from '../../../store/identity/report.ts';
import type { PlannedDataset } from '../../../store/plan.ts';
import { heldRows } from '../../../store/quarantine.ts';
import { reportOf } from '../../../store/report.ts';
import { prepareTarget } from '../../../store/target.ts';
import { type HandRun, openHandRun } from '../../support/by-hand.ts';
import { freshDatabase, withClient } from '../../support/database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { openTrustSources } from '../../support/trust-sources.ts';
import { differences } from '../../support/truth.ts';

const folder = temporaryFolder();
let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;
let loaded: LoadedMappings;
let run: HandRun;

beforeAll(async () => {
  await generateTrust({ patients: 800, seed: 11, outDir: folder, only: ALL_DATASETS });
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  loaded = await loadMappings();
  run = await openHandRun(database, loaded, await openTrustSources(folder, loaded));
  await run.stage();
  await run.load();
}, 120_000);
afterAll(async () => {
  await database?.destroy();
  await fresh?.drop();
});

const allergyDatasets = () => run.datasets.filter(({ target }) => target === 'allergy');

describe('the files and tables of the synthetic trust', () => {
  it('balance, dataset by dataset, and are in ehr as they were staged', async () => {
    expect(await run.unverified()).toEqual({});
  });

  it('fill every table of ehr that they have rows for', async () => {
    const filled = new Set(run.datasets.filter(({ plan }) => plan.records > 0).map(({ target }) => target));
    await withClient(fresh.url, async (client) => {
      for (const target of Object.keys(contracts)) {
        const { rows } = await client.query<{ some: boolean }>(
          `select exists (select from ehr."${target}") as some`,
        );
        expect([target, rows[0]!.some]).toEqual([target, filled.has(target as PlannedDataset['target'])]);
      }
    });
  });

  it('lose, hold and join exactly the rows that the truth says, by table and key', async () => {
    const truth = (await readFile(join(folder, 'truth.ndjson'), 'utf8'))
      .split('\n')
      .filter((line) => line !== '');
    const planted = new Map(
      truth.map((line) => {
        const { dataset, rowRef, outcome, codes } = JSON.parse(line) as Record<string, string> & {
          codes: string[];
        };
        return [`${dataset} ${rowRef}`, `${outcome} ${[...new Set(codes)].sort().join(',')}`];
      }),
    );
    const found = new Map<string, string>();
    const filter = { outcomes: ['quarantined', 'excluded', 'merged'], identifiable: true } as const;
    for await (const { dataset, rowRef, outcome, codes } of heldRows(database, run.runId, filter))
      found.set(`${dataset} ${rowRef}`, `${outcome} ${[...new Set(codes)].sort().join(',')}`);
    expect(differences(planted, found).slice(0, 10)).toEqual([]);
    expect(planted.size).toBeGreaterThan(500);
  });

  it('lose no death, restriction or allergy of a record that joined another', async () => {
    await withClient(fresh.url, async (client) => {
      const { rows: facts } = await client.query(
        `with record as (
           select c.person_id, c.survivor, s.deceased, s.restricted from staging.patient s
           join unnest($1::smallint[], $2::text[]) d(no, name) on d.no = s.dataset_no
           join migration.crosswalk c on c.source = d.name and c.source_key = s.source_key
           where not exists (select from migration.set_aside a where (a.run_id, a.dataset_no, a.partition_no, a.batch_no, a.row_no)
             = (s.run_id, s.dataset_no, s.partition_no, s.batch_no, s.row_no))
         )
         select bool_or(not r.survivor and r.deceased) as some, bool_or(r.deceased and not p.deceased) as deaths_lost,
           bool_or(r.restricted and not p.restricted) as restrictions_lost,
           bool_or(p.deceased and not r.deceased and r.survivor) as only_joined_knows
         from record r join ehr.patient p using (person_id)`,
        [run.datasets.map(({ no }) => no), run.datasets.map(({ name }) => name)],
      );
      expect(facts).toEqual([
        { some: true, deaths_lost: false, restrictions_lost: false, only_joined_knows: true },
      ]);
      const { rows: allergies } = await client.query(
        `select count(*) filter (where not c.survivor) > 0 as some, count(*) filter (where a.person_id <> c.person_id)::int as astray,
           count(*)::int = (select sum(new)::int from migration.balance b
             where b.dataset_no = any($1::smallint[])) as all
         from ehr.allergy a join unnest($2::text[], $3::text[]) d(name, parent) on d.name = a.source
         join migration.crosswalk c on c.source = d.parent and c.source_key = a.patient_key`,
        [
          allergyDatasets().map(({ no }) => no),
          allergyDatasets().map(({ name }) => name),
          allergyDatasets().map(({ parent }) => parent),
        ],
      );
      expect(allergies).toEqual([{ some: true, astray: 0, all: true }]);
    });
  });

  it('name no key where nobody asked for it', async () => {
    for await (const { rowRef } of heldRows(database, run.runId, {
      outcomes: ['quarantined'],
      dataset: 'pas.patients',
    }))
      expect(rowRef).toMatch(/^PAS\.PATIENT:\d+$/);
  });
});

describe('what must not vanish when records become one person', () => {
  const query = (sql: string) => withClient(fresh.url, (client) => client.query(sql));
  const counted = async () => {
    await run.unverified();
    const { identity } = await reportOf(database, run.runId);
    const [{ source, counts }] = identity!.before_and_after as [SourceCounts];
    expect(source).toBe('trust');
    return counts;
  };
  let whole: SourceCounts['counts'];

  it('is counted in staging and in ehr, by source', async () => {
    whole = await counted();
    const { rows } = await query(`
      select (select count(*) from staging.patient s where not exists (select from migration.set_aside a
          where (a.dataset_no, a.partition_no, a.batch_no, a.row_no) = (s.dataset_no, s.partition_no, s.batch_no, s.row_no)))
          as patients,
        (select count(*) from ehr.referral where status <> 'closed') as open_pathways,
        (select count(*) from ehr.allergy where kind in ('allergy', 'intolerance') and status = 'active') as allergies`);
    for (const [what, { before }] of Object.entries(whole)) {
      expect(before, what).toBeGreaterThan(20);
      if (what in rows[0]) expect(before, what).toBe(rows[0][what]);
    }
    for (const what of ['patients', 'open_pathways', 'allergies'] as const)
      expect(whole[what]!.after, what).toBe(whole[what]!.before);
    expect(Object.keys(whole).sort()).toEqual(['allergies', 'deaths', 'open_pathways', 'patients']);
  });

  const merged = `person_id in (select person_id from migration.crosswalk where not survivor)`;
  const first = (table: string, where: string) =>
    `(source, source_key) in (select source, source_key from ehr.${table} where ${where} order by 1, 2 limit 1)`;
  const ALLERGIC = `kind = 'allergy' and status = 'active'`;

  it.each([
    [
      'patients',
      `update ehr.patient set replaced_by = 0 where ${first('patient', `${merged} and replaced_by is null`)}`,
    ],
    [
      'open_pathways',
      `update ehr.referral set status = 'closed' where ${first('referral', `status = 'open'`)}`,
    ],
    [
      'allergies',
      `update ehr.allergy a set person_id = (select max(person_id) from ehr.patient p where p.person_id <> a.person_id)
       where ${first('allergy', ALLERGIC)}`,
    ],
    [
      'deaths',
      `update ehr.patient set deceased = false, death_date = null where ${first('patient', 'deceased and replaced_by is null')}`,
    ],
  ] as const)('shows %s that are lost', async (what, change) => {
    await query(change);
    const counts = await counted();
    expect(counts[what]!.before).toBe(whole[what]!.before);
    expect(counts[what]!.after).toBeLessThan(whole[what]!.after);
  });
});
