// A reader in a process of its own, so that its memory and processor time are its own. Prints one JSON line.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { peakMemory } from '../../cli/peak-memory.ts';
import type { Source, SourceRecord } from '../../sources/source.ts';
import type { Address, MeasuredEngine, Read, Reading, Task } from './engine.ts';
import { stopwatch } from './stopwatch.ts';
import { DOCUMENT_COLUMNS, DOCUMENTS_TABLE, ROW_COLUMNS, ROWS_TABLE } from './tables.ts';

const BATCH_RECORDS = 5_000;
const MIB = 1_048_576;
const signal = new AbortController().signal;

async function readThrough(source: Source, partitionRecords: number): Promise<Reading> {
  const plan = await source.plan({ partitionRecords, signal });
  const stop = stopwatch();
  let rows = 0;
  let fields = 0;
  let inHand: readonly SourceRecord[] = [];
  const options = { from: null, batchRecords: BATCH_RECORDS, signal };
  for await (const { records } of source.read(plan, plan.partitions[0]!, options)) {
    inHand = records;
    for (const record of records) {
      rows += 1;
      fields += record.fields.length;
      for (const value of record.large ?? [])
        for await (const piece of value.pieces()) fields += piece.length;
    }
  }
  const taken = stop();
  const liveMb = live();
  if (fields < rows || inHand.length === 0) throw new Error('rows came without their fields');
  return { rows, ...taken, liveMb };
}

/** What is left after everything that can be collected was. */
function live(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, external } = process.memoryUsage();
  return Math.round((heapUsed + external) / MIB);
}

async function carryOut({ what, rows }: Task, engine: MeasuredEngine, address: Address): Promise<Reading> {
  if (what === 'bare') return engine.bare(address, ROWS_TABLE, ROW_COLUMNS);
  const { source, close } =
    what === 'documents'
      ? engine.open(address, DOCUMENTS_TABLE, DOCUMENT_COLUMNS)
      : engine.open(address, ROWS_TABLE, ROW_COLUMNS);
  try {
    return await readThrough(source, rows ?? Number.MAX_SAFE_INTEGER);
  } finally {
    await close();
  }
}

// As every worker does.
const [name = '', task = '', address = ''] = process.argv.slice(2);
const { engine } = (await import(`./${name}.ts`)) as { readonly engine: MeasuredEngine };
const reading = await carryOut(JSON.parse(task) as Task, engine, JSON.parse(address) as Address);
const read: Read = { ...reading, peakMb: peakMemory() };
console.log(JSON.stringify(read));
