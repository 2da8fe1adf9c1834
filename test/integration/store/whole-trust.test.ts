import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contracts } from '../../../domain/contracts/index.ts';
import { fileOf } from '../../../domain/mapping/file-of.ts';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { ALL_DATASETS, DATASETS, TABLES } from '../../../fixtures/datasets.ts';
import { generateTrust } from '../../../fixtures/generate.ts';
import { type LoadedMappings, loadMappings } from '../../../mappings/load-mappings.ts';
import { flatFileSource } from '../../../sources/flat-file/index.ts';
import { memorySource } from '../../../sources/memory/index.ts';
import type { Source } from '../../../sources/source.ts';
import { type Database, openDatabase } from '../../../store/database.ts';
import type { PlannedDataset } from '../../../store/plan.ts';
import { heldRows } from '../../../store/quarantine.ts';
import { prepareTarget } from '../../../store/target.ts';
import { type HandRun, openHandRun } from '../../support/by-hand.ts';
import { freshDatabase, withClient } from '../../support/database.ts';
import { asConnected } from '../../support/large-fields.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { differences } from '../../support/truth.ts';

/** In the order in which records of one person come first. */
const PATIENTS = ['community.patients', 'gp.registrations', 'pas.patients', 'clinical.patients'];
const ORDER = [...PATIENTS, ...ALL_DATASETS.filter((name) => !PATIENTS.includes(name))];

const folder = temporaryFolder();
let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;
let loaded: LoadedMappings;
let run: HandRun;

/** A dataset of the trust: its file, or the rows of its table as a connector would give them. */
async function openSource(mapping: Mapping): Promise<Source> {
  const columns = mapping.columns.map(({ name }) => name);
  const table = TABLES.get(mapping.name);
  if (table === undefined) {
    const path = join(folder, DATASETS[mapping.name as keyof typeof DATASETS]);
    return flatFileSource({ path, dataset: mapping.name, columns, ...fileOf(mapping) });
  }
  const name = table.table.split('.')[1];
  const text = await readFile(join(folder, table.system, `${name}.ndjson`), 'utf8');
  const [head, ...rows] = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as (string | null)[]);
  const places = columns.map((column) => head!.indexOf(column));
  const source = memorySource({
    dataset: mapping.name,
    columns,
    rows: rows.map((row) => asConnected(places.map((place) => row[place] ?? null))),
    allowEmpty: true,
  });
  const plan: Source['plan'] = async (options) => ({
    ...(await source.plan(options)),
    facts: { table: table.table },
  });
  return { ...source, plan };
}

beforeAll(async () => {
  await generateTrust({ patients: 800, seed: 11, outDir: folder, only: ALL_DATASETS });
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  loaded = await loadMappings();
  const sources = new Map<string, Source>();
  for (const name of ORDER) sources.set(name, await openSource(loaded.mappings[name]!));
  run = await openHandRun(database, loaded, sources);
  await run.stage();
  await run.load();
}, 120_000);
afterAll(async () => {
  await database?.destroy();
  await fresh?.drop();
});

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

  it('name no key where nobody asked for it', async () => {
    for await (const { rowRef } of heldRows(database, run.runId, {
      outcomes: ['quarantined'],
      dataset: 'pas.patients',
    }))
      expect(rowRef).toMatch(/^PAS\.PATIENT:\d+$/);
  });
});
