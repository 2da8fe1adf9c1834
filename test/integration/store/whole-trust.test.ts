import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BatchStager } from '../../../activities/stage-batch.ts';
import { contracts } from '../../../domain/contracts/index.ts';
import { compileMapping } from '../../../domain/mapping/compile-mapping.ts';
import { fileOf } from '../../../domain/mapping/file-of.ts';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { keyColumns } from '../../../domain/mapping/source-key.ts';
import { ALL_DATASETS, DATASETS, REFERENCE_DATE, TABLES } from '../../../fixtures/datasets.ts';
import { generateTrust } from '../../../fixtures/generate.ts';
import { type LoadedMappings, loadMappings } from '../../../mappings/load-mappings.ts';
import { flatFileSource } from '../../../sources/flat-file/index.ts';
import { memorySource } from '../../../sources/memory/index.ts';
import type { Source } from '../../../sources/source.ts';
import { commitBatch } from '../../../store/batch.ts';
import { type Database, openDatabase, withConnection } from '../../../store/database.ts';
import { setDuplicatesAside } from '../../../store/duplicates.ts';
import { loadPartition } from '../../../store/load.ts';
import { contractOf, type PlannedDataset, savePlan } from '../../../store/plan.ts';
import { heldRows } from '../../../store/quarantine.ts';
import { reconcileDataset } from '../../../store/reconcile.ts';
import { resolvePersons } from '../../../store/resolve.ts';
import { openRun } from '../../../store/run.ts';
import { prepareTarget } from '../../../store/target.ts';
import { claimUnit, finishUnit } from '../../../store/unit.ts';
import { freshDatabase, withClient } from '../../support/database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { differences } from '../../support/truth.ts';

/** In the order in which records of one person come first. */
const PATIENTS = ['community.patients', 'gp.registrations', 'pas.patients', 'clinical.patients'];
const ORDER = [...PATIENTS, ...ALL_DATASETS.filter((name) => !PATIENTS.includes(name))];

const folder = temporaryFolder();
let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;
let loaded: LoadedMappings;
let datasets: PlannedDataset[];
let runId: number;

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
    rows: rows.map((row) => ({ fields: places.map((place) => row[place] ?? null) })),
    allowEmpty: true,
  });
  const plan: Source['plan'] = async (options) => ({
    ...(await source.plan(options)),
    facts: { table: table.table },
  });
  return { ...source, plan };
}

async function extract(dataset: PlannedDataset, source: Source): Promise<void> {
  const context = { asOf: REFERENCE_DATE, codes: loaded.codes, synthetic: true };
  const stager = new BatchStager(
    contractOf(dataset),
    compileMapping(loaded.mappings[dataset.name]!, context),
  );
  await withConnection(database, async (client) => {
    for (const partition of dataset.plan.partitions) {
      const place = { runId, datasetNo: dataset.no, partitionNo: partition.number };
      const claim = await claimUnit(client, {
        runId,
        stage: 'extract',
        datasetNo: dataset.no,
        unitNo: partition.number,
      });
      let batchNo = 0;
      const options = { from: null, batchRecords: 500, signal: new AbortController().signal };
      for await (const batch of source.read(dataset.plan, partition, options))
        await commitBatch(
          client,
          claim,
          contractOf(dataset),
          stager.stage({ ...place, batchNo: batchNo++ }, batch),
        );
      await finishUnit(client, claim);
    }
  });
}

beforeAll(async () => {
  await generateTrust({ patients: 800, seed: 11, outDir: folder, only: ALL_DATASETS });
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  loaded = await loadMappings();
  const sources = new Map<string, Source>();
  datasets = [];
  for (const name of ORDER) {
    const mapping = loaded.mappings[name]!;
    const source = await openSource(mapping);
    sources.set(name, source);
    const plan = await source.plan({ partitionRecords: 2_000, signal: new AbortController().signal });
    datasets.push({
      ...{ no: datasets.length + 1, name, source: 'trust', target: mapping.target },
      ...{ parent: mapping.parent?.dataset ?? null, plan },
    });
  }
  const plan = await savePlan(database, 'test', {
    ...{ asOf: REFERENCE_DATE, synthetic: true, configHash: '', mappingsHash: '', comparabilityHash: '' },
    ...{ batchRecords: 500, thresholds: { maxQuarantinedShare: 0.2 }, approveBeforeLoad: [], sessions: {} },
    datasets,
  });
  runId = await openRun(database, plan, 'trial', 'test');
  for (const dataset of datasets) await extract(dataset, sources.get(dataset.name)!);
  await withConnection(database, async (client) => {
    for (const dataset of datasets) {
      const key = keyColumns(loaded.mappings[dataset.name]!.key).join('/');
      await setDuplicatesAside(client, runId, dataset, key);
    }
    await resolvePersons(
      client,
      runId,
      datasets.filter(({ target }) => target === 'patient'),
    );
    for (const dataset of datasets) {
      const parentNo = datasets.find(({ name }) => name === dataset.parent)?.no ?? null;
      for (const { number } of dataset.plan.partitions)
        await loadPartition(client, runId, dataset, parentNo, number);
    }
  });
}, 120_000);
afterAll(async () => {
  await database?.destroy();
  await fresh?.drop();
});

describe('the files and tables of the synthetic trust', () => {
  it('balance, dataset by dataset, and are in ehr as they were staged', async () => {
    await withConnection(database, async (client) => {
      for (const dataset of datasets) {
        const checks = await reconcileDataset(client, runId, dataset, { maxQuarantinedShare: 0.2 });
        expect([dataset.name, checks.filter(({ status }) => status !== 'verified')]).toEqual([
          dataset.name,
          [],
        ]);
      }
    });
  });

  it('fill every table of ehr that they have rows for', async () => {
    const filled = new Set(datasets.filter(({ plan }) => plan.records > 0).map(({ target }) => target));
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
    for await (const { dataset, rowRef, outcome, codes } of heldRows(database, runId, filter))
      found.set(`${dataset} ${rowRef}`, `${outcome} ${[...new Set(codes)].sort().join(',')}`);
    expect(differences(planted, found).slice(0, 10)).toEqual([]);
    expect(planted.size).toBeGreaterThan(500);
  });

  it('name no key where nobody asked for it', async () => {
    for await (const { rowRef } of heldRows(database, runId, {
      outcomes: ['quarantined'],
      dataset: 'pas.patients',
    }))
      expect(rowRef).toMatch(/^PAS\.PATIENT:\d+$/);
  });
});
