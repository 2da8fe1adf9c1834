import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PIECE_BYTES } from '../../../domain/values/content.ts';
import { type LoadedMappings, loadMappings } from '../../../mappings/load-mappings.ts';
import { memorySource } from '../../../sources/memory/index.ts';
import type { Source } from '../../../sources/source.ts';
import { type Database, openDatabase } from '../../../store/database.ts';
import { prepareTarget } from '../../../store/target.ts';
import { type HandRun, openHandRun } from '../../support/by-hand.ts';
import { freshDatabase, withClient } from '../../support/database.ts';
import { asConnected } from '../../support/large-fields.ts';

const SOUND = '6F9619FF-8B86-4011-B42D-00C04FC964FF';
/** Without a family name: held. */
const HELD = '7F9619FF-8B86-4011-B42D-00C04FC964FF';
const STRANGER = '8F9619FF-8B86-4011-B42D-00C04FC964FF';

interface Document {
  readonly id: string;
  readonly bytes: Buffer;
  readonly patient?: string;
  readonly title?: string;
}

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;
let loaded: LoadedMappings;
beforeEach(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  loaded = await loadMappings();
});
afterEach(async () => {
  await database?.destroy();
  await fresh?.drop();
});

/** Rows of a dataset: its first example, changed. */
function source(dataset: string, changes: readonly Readonly<Record<string, string | null>>[]): Source {
  const { columns, examples } = loaded.mappings[dataset]!;
  const names = columns.map(({ name }) => name);
  const rows = changes.map((change) => {
    const texts: Readonly<Record<string, string | null>> = { ...examples[0]!.input, ...change };
    return asConnected(names.map((name) => texts[name] ?? null));
  });
  return memorySource({ dataset, columns: names, rows });
}

const patients = (): Source =>
  source('clinical.patients', [
    { PatientId: SOUND, NhsNumber: null },
    { PatientId: HELD, NhsNumber: null, FamilyName: null },
  ]);

const documents = (all: readonly Document[]): Source =>
  source(
    'clinical.documents',
    all.map(({ id, bytes, patient = SOUND, title = 'Letter' }) => ({
      ...{ DocumentId: id, PatientId: patient, Title: title, FileBytes: String(bytes.length) },
      FileSha256: `0x${createHash('sha256').update(bytes).digest('hex')}`,
      Content: `0x${bytes.toString('hex')}`,
    })),
  );

async function loadedRun(all: readonly Document[]): Promise<HandRun> {
  const sources = new Map([
    ['clinical.patients', patients()],
    ['clinical.documents', documents(all)],
  ]);
  const run = await openHandRun(database, loaded, sources);
  await run.stage();
  await run.load();
  return run;
}

/** The bytes in ehr by key, each put together from its pieces, and the lengths of those. */
const stored = (): Promise<ReadonlyMap<string, { readonly bytes: Buffer; readonly pieces: number[] }>> =>
  withClient(fresh.url, async (client) => {
    const { rows } = await client.query<{ source_key: string; bytes: Buffer }>(
      'select source_key, bytes from ehr.document_content order by source_key, piece_no',
    );
    return new Map(
      Object.entries(Object.groupBy(rows, ({ source_key }) => source_key)).map(([key, pieces]) => [
        key,
        {
          bytes: Buffer.concat(pieces!.map(({ bytes }) => bytes)),
          pieces: pieces!.map(({ bytes }) => bytes.length),
        },
      ]),
    );
  });

const outcomes = (runId: number): Promise<Readonly<Record<string, number>>> =>
  withClient(fresh.url, async (client) => {
    const { rows } = await client.query<{ outcome: string; rows: number }>(
      `select outcome, sum(rows)::int as rows from migration.outcome
       where run_id = $1 and dataset_no = 2 group by 1 order by 1`,
      [runId],
    );
    return Object.fromEntries(rows.map(({ outcome, rows: count }) => [outcome, count]));
  });

const SIZES = [1, 1000, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES, 3 * PIECE_BYTES + 7];

it('contents are stored byte for byte, in pieces of 1 MiB, and every check of them is verified', async () => {
  const all = SIZES.map((size, at) => ({ id: String(at + 1), bytes: randomBytes(size) }));
  const run = await loadedRun(all);
  const found = await stored();
  expect(found.size).toBe(all.length);
  for (const { id, bytes } of all) {
    expect(found.get(id)!.bytes.equals(bytes), id).toBe(true);
    const whole = Math.floor(bytes.length / PIECE_BYTES);
    const rest = bytes.length % PIECE_BYTES;
    expect(found.get(id)!.pieces).toEqual([...Array(whole).fill(PIECE_BYTES), ...(rest > 0 ? [rest] : [])]);
  }
  expect(await run.unverified()).toEqual({});
});

it('the same documents again leave rows and contents as they are; a changed one gets its new bytes', async () => {
  const first = [
    { id: '1', bytes: randomBytes(3 * PIECE_BYTES) },
    { id: '2', bytes: randomBytes(2 * PIECE_BYTES) },
    { id: '3', bytes: randomBytes(500) },
  ];
  const before = await loadedRun(first);
  expect(await outcomes(before.runId)).toEqual({ new: 3 });
  await before.end();
  const places = () =>
    withClient(fresh.url, async (client) => {
      const { rows } = await client.query(
        'select source_key, piece_no, ctid::text from ehr.document_content order by 1, 2',
      );
      return rows as readonly { readonly source_key: string }[];
    });
  const written = await places();
  const again = await loadedRun(first);
  expect(await outcomes(again.runId)).toEqual({ unchanged: 3 });
  expect(await again.unverified()).toEqual({});
  expect(await places()).toEqual(written);
  await again.end();
  const shorter = { id: '1', bytes: randomBytes(PIECE_BYTES + 3) };
  const renamed = { ...first[2]!, title: 'Letter, second copy' };
  const changed = await loadedRun([shorter, first[1]!, renamed]);
  expect(await outcomes(changed.runId)).toEqual({ unchanged: 1, updated: 2 });
  expect(await changed.unverified()).toEqual({});
  const found = await stored();
  for (const { id, bytes } of [shorter, first[1]!, renamed])
    expect(found.get(id)!.bytes.equals(bytes), id).toBe(true);
  const kept = ({ source_key }: { readonly source_key: string }) => source_key === '2';
  expect((await places()).filter(kept)).toEqual(written.filter(kept));
});

it('documents of patients who are held or unknown wait with them, and their bytes do not go in', async () => {
  const all = [
    { id: '1', bytes: randomBytes(700) },
    { id: '2', bytes: randomBytes(2 * PIECE_BYTES), patient: HELD },
    { id: '3', bytes: randomBytes(700), patient: STRANGER },
  ];
  const run = await loadedRun(all);
  expect([...(await stored()).keys()]).toEqual(['1']);
  expect(await run.unverified()).toEqual({});
  await withClient(fresh.url, async (client) => {
    const { rows } = await client.query(
      'select source_key, codes from migration.set_aside where dataset_no = 2 order by 1',
    );
    expect(rows).toEqual([
      { source_key: '2', codes: ['PATIENT_HELD'] },
      { source_key: '3', codes: ['PATIENT_UNKNOWN'] },
    ]);
  });
});

const EHR = 'ehr holds the contents of its documents';
const STAGED = 'staging holds the contents that were read';

it.each([
  ['is lost', EHR, `delete from ehr.document_content where source_key = '1' and piece_no = 1`],
  ['at the end is lost', EHR, `delete from ehr.document_content where source_key = '1' and piece_no = 2`],
  [
    'has one other bit',
    EHR,
    `update ehr.document_content set bytes = set_bit(bytes, 77, 1 - get_bit(bytes, 77))
     where source_key = '2' and piece_no = 0`,
  ],
  [
    'changed places with the next',
    EHR,
    `update ehr.document_content c set bytes = o.bytes from ehr.document_content o
     where c.source_key = '1' and o.source_key = '1' and c.piece_no + o.piece_no = 1`,
  ],
  [
    'changed places with one of another document',
    EHR,
    `update ehr.document_content c set bytes = o.bytes from ehr.document_content o
     where c.piece_no = 0 and o.piece_no = 0 and c.source_key <> o.source_key`,
  ],
  [
    'came twice',
    EHR,
    `insert into ehr.document_content select source, source_key, 3, bytes from ehr.document_content
     where source_key = '1' and piece_no = 2`,
  ],
  [
    'of the staging is lost',
    STAGED,
    'delete from staging.document_content where row_no = 0 and piece_no = 1',
  ],
  [
    'of the staging has one other bit',
    STAGED,
    'update staging.document_content set bytes = set_bit(bytes, 9, 1 - get_bit(bytes, 9)) where row_no = 1',
  ],
])('reconciliation finds that a piece %s', async (_what, name, sql) => {
  const run = await loadedRun([
    { id: '1', bytes: randomBytes(3 * PIECE_BYTES) },
    { id: '2', bytes: randomBytes(3 * PIECE_BYTES) },
  ]);
  expect(await run.unverified()).toEqual({});
  await withClient(fresh.url, (client) => client.query(sql));
  const wrong = (await run.unverified())['clinical.documents']!;
  expect(wrong.map((check) => [check.name, check.status])).toEqual([[name, 'mismatched']]);
});

it('a document that can no longer be read leaves nothing of its batch behind', async () => {
  const whole = documents([
    { id: '1', bytes: randomBytes(900) },
    { id: '2', bytes: randomBytes(4 * PIECE_BYTES) },
  ]);
  const breaking: Source = {
    ...whole,
    async *read(plan, partition, options) {
      for await (const batch of whole.read(plan, partition, options))
        yield {
          ...batch,
          records: batch.records.map((record) => ({
            ...record,
            original: () => record.original(),
            large: (record.large ?? []).map((value) => ({ ...value, pieces: () => half(value.pieces()) })),
          })),
        };
    },
  };
  const sources = new Map([
    ['clinical.patients', patients()],
    ['clinical.documents', breaking],
  ]);
  const run = await openHandRun(database, loaded, sources);
  await expect(run.stage()).rejects.toMatchObject({ code: 'INTERNAL' });
  await withClient(fresh.url, async (client) => {
    const { rows } = await client.query(
      `select (select count(*)::int from staging.document) as documents,
         (select count(*)::int from staging.document_content) as pieces,
         (select count(*)::int from migration.batch where dataset_no = 2) as batches`,
    );
    expect(rows).toEqual([{ documents: 0, pieces: 0, batches: 0 }]);
  });
});

async function* half(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    yield piece;
    throw new Error('the line broke');
  }
}
