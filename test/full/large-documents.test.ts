import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, it } from 'vitest';
import { openWorkbench } from '../../cli/composition.ts';
import { loadConfig } from '../../cli/load-config.ts';
import type { Source, SourceRecord } from '../../sources/source.ts';
import { prepareTarget } from '../../store/target.ts';
import { openHandRun } from '../support/by-hand.ts';
import { withClient } from '../support/database.ts';
import { standingStill } from '../support/database-faults.ts';
import {
  addDocuments,
  differingDocuments,
  generatedDocuments,
  type LargeDocument,
} from '../support/large-documents.ts';
import { openTrial, type Trial } from '../support/trial.ts';

const MIB = 1_048_576;
const LARGEST = 64 * MIB;

/** One of 64 MiB, some of a few pieces, and many that travel within their rows and are as large as those may be. */
const ADDED: readonly LargeDocument[] = [
  ...Array.from({ length: 60 }, (_, at) => ({ id: String(9_000_000 + at), bytes: MIB - (at % 3) })),
  { id: '9000100', bytes: LARGEST },
  ...Array.from({ length: 4 }, (_, at) => ({ id: String(9_000_200 + at), bytes: 3 * MIB + at })),
  ...Array.from({ length: 60 }, (_, at) => ({ id: String(9_000_300 + at), bytes: MIB })),
];

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes this process holds; the database and the simulators are others. */
async function held(): Promise<number> {
  collect();
  // What buffers held is given back a turn after they are gone.
  await setImmediate();
  collect();
  const { external, heapUsed } = process.memoryUsage();
  return external + heapUsed;
}

/** The same source; `look` is called between batches and between the pieces of a value. */
function watched(source: Source, look: () => Promise<void>): Source {
  async function* pieces(from: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let count = 0;
    for await (const piece of from) {
      yield piece;
      if (count++ % 8 === 0) await look();
    }
  }
  const record = (of: SourceRecord): SourceRecord => ({
    ...{ offset: of.offset, length: of.length, line: of.line, position: of.position! },
    ...{ fields: of.fields, fault: of.fault, key: of.key, original: () => of.original() },
    large: (of.large ?? []).map((value) => ({
      ...{ column: value.column, bytes: value.bytes, sha256: value.sha256, digest: value.digest },
      pieces: () => pieces(value.pieces()),
    })),
  });
  return {
    ...source,
    async *read(plan, partition, options) {
      for await (const batch of source.read(plan, partition, options)) {
        await look();
        yield { ...batch, records: batch.records.map(record) };
        await look();
      }
    },
  };
}

let trial: Trial;
afterEach(() => trial?.close());

it('documents of 64 MiB and many smaller ones arrive in ehr byte for byte, through memory for a few pieces', {
  timeout: 240_000,
}, async () => {
  trial = await openTrial({
    ...{ patients: 150, seed: 4, databases: true, config: standingStill },
    change: (trust) => addDocuments(trust, ADDED),
  });
  const loaded = await loadConfig(trial.config, { CUTOVER_DATABASE_URL: trial.databaseUrl });
  const bench = await openWorkbench(loaded, 'test', 4);
  const { sourceOf, close } = await bench.openSources();
  try {
    await prepareTarget(bench.database, 'trial');
    let before = 0;
    let most = 0;
    let looks = 0;
    const look = async () => {
      looks++;
      most = Math.max(most, (await held()) - before);
    };
    const sources = new Map([
      ['clinical.patients', sourceOf('clinical.patients')],
      ['clinical.documents', watched(sourceOf('clinical.documents'), look)],
    ]);
    const run = await openHandRun(bench.database, bench.mappings, sources);
    before = await held();
    await run.stage();
    console.log(`at most ${Math.round(most / MIB)} MiB were held, in ${looks} looks`);
    expect(looks).toBeGreaterThan(20);
    expect(most).toBeLessThan(LARGEST);
    await run.load();
    expect(await run.unverified()).toEqual({});
  } finally {
    await close();
    await bench.close();
  }
  expect(await differingDocuments(trial.databaseUrl, ADDED)).toEqual([]);
  await withClient(trial.databaseUrl, async (client) => {
    const { rows } = await client.query<{ documents: number; batches: number }>(
      `select (select count(distinct source_key)::int from ehr.document_content) as documents,
         (select count(*)::int from migration.batch where dataset_no = 2) as batches`,
    );
    expect(rows[0]!.documents).toBe((await generatedDocuments(`${trial.folder}/trust`)) + ADDED.length);
    // 120 MiB of rows, of which 8 MiB of text make a batch, and five documents that each end one.
    expect(rows[0]!.batches).toBeGreaterThan(30);
  });
});
