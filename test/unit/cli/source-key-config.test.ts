import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parseConfig } from '../../../cli/load-config.ts';
import { openSources } from '../../../cli/open-sources.ts';
import { mappings } from '../../../mappings/index.ts';
import type { Instance } from '../../../simulators/engine/instance.ts';
import type { DatasetPlan, Source } from '../../../sources/source.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { startTrustDatabases, type TrustDatabases } from './databases-of-the-trust.ts';

vi.setConfig({ testTimeout: 30_000 });

const NEVER = new AbortController().signal;
const folder = temporaryFolder();
let databases: TrustDatabases;

async function run(instance: Instance, database: string | null, sql: string): Promise<void> {
  const session = instance.openUnseen(database);
  for await (const result of session.batch(sql, [])) if (result.kind === 'rows') result.rows.close();
  session.close();
}

beforeAll(async () => {
  databases = await startTrustDatabases(folder);
  const { clinical, pas } = databases;
  await run(clinical, 'Clinical', 'CREATE UNIQUE INDEX UX_Named ON dbo.Patients (FamilyName, PatientId)');
  await run(pas, null, 'CREATE UNIQUE INDEX UX_NAMED ON PAS.PATIENT (SURNAME, MRN)');
});
afterAll(() => databases.close());

async function opened(
  dataset: string,
  key: string,
): Promise<{ readonly source: Source; close(): Promise<void> }> {
  const loaded = await databases.config((yaml) =>
    yaml.replace(`${dataset}: {}`, `${dataset}: { key: ${key} }`),
  );
  const { sourceOf, close } = openSources(loaded, (name) => mappings[name]!);
  return { source: sourceOf(dataset), close };
}

/**
 * Plans a dataset by the key that the configuration names, and reads it by the same key, or by another; its facts and
 * how many rows came.
 */
async function readBy(
  dataset: string,
  key: string,
  otherKey = key,
): Promise<{ readonly facts: DatasetPlan['facts']; readonly rows: number; readonly records: number }> {
  const planning = await opened(dataset, key);
  const plan = await planning.source.plan({ partitionRecords: 7, signal: NEVER });
  await planning.close();
  const { source, close } = await opened(dataset, otherKey);
  try {
    let rows = 0;
    for (const partition of plan.partitions) {
      const options = { from: null, batchRecords: 3, signal: NEVER };
      for await (const { records } of source.read(plan, partition, options)) rows += records.length;
    }
    return { facts: plan.facts, rows, records: plan.records };
  } finally {
    await close();
  }
}

describe('the key that a configuration names for a table', () => {
  it.each([
    ['clinical.patients', '[PatientId, FamilyName]', 'unique index UX_Named (FamilyName, PatientId)'],
    ['pas.patients', '[MRN, SURNAME]', 'unique index UX_NAMED (SURNAME, MRN)'],
    ['pas.patients', 'rowid', 'ROWID'],
  ])('%s is read by %s', async (dataset, key, words) => {
    const { facts, rows, records } = await readBy(dataset, key);
    expect(facts.key).toBe(words);
    expect(records).toBeGreaterThan(7);
    expect(rows).toBe(records);
  });

  it.each([
    ['clinical.patients', '[FamilyName]', /primary key .*\(PatientId\); unique index UX_Named/],
    ['pas.patients', '[SURNAME]', /primary key .*\(MRN\); unique index UX_NAMED .*; ROWID$/],
  ])('%s is refused by %s, which is no unique key, with the choices', async (dataset, key, choices) => {
    await expect(readBy(dataset, key)).rejects.toMatchObject({
      code: 'SOURCE_KEY',
      details: { choices: expect.stringMatching(choices) },
    });
  });

  it.each([
    ['clinical.patients', '[FamilyName, PatientId]', '[PatientId]'],
    ['pas.patients', '[MRN]', 'rowid'],
  ])('%s planned by %s is not read by %s', async (dataset, key, other) => {
    await expect(readBy(dataset, key, other)).rejects.toMatchObject({ code: 'SOURCE_CHANGED' });
  });

  it.each([
    ['oracle', 'key: rownum', 'must be a list of columns, or rowid'],
    ['oracle', 'key: []', 'key'],
    ['sql-server', 'key: rowid', 'key'],
  ])('of %s is refused as %s', (kind, key, reason) => {
    const place = kind === 'oracle' ? 'host: h, service: s' : 'server: s, database: d';
    const text = `target: { database: { env: CUTOVER_DATABASE_URL } }
sources: { x: { kind: ${kind}, connection: { ${place}, user: u, password: { env: P } }, datasets: { x.y: { ${key} } } } }
`;
    expect(() => parseConfig(text, 'cutover.yaml')).toThrow(
      expect.objectContaining({
        details: { file: 'cutover.yaml', 'error 1': expect.stringContaining(reason) },
      }),
    );
  });
});
