// A reader in a process of its own, so that its memory and processor time are its own. Prints one JSON line.

import type { Source } from '../../sources/source.ts';
import { type Address, FEW_ROWS, type MeasuredEngine, type Read, type Reading, type Task } from './engine.ts';
import { stopwatch } from './stopwatch.ts';
import { DOCUMENT_COLUMNS, DOCUMENTS_TABLE, ROW_COLUMNS, ROWS_TABLE } from './tables.ts';

const BATCH_RECORDS = 5_000;
const signal = new AbortController().signal;

async function readThrough(source: Source, partitionRecords: number): Promise<Reading> {
  const plan = await source.plan({ partitionRecords, signal });
  const stop = stopwatch();
  let rows = 0;
  let fields = 0;
  const options = { from: null, batchRecords: BATCH_RECORDS, signal };
  for await (const { records } of source.read(plan, plan.partitions[0]!, options)) {
    for (const record of records) {
      rows += 1;
      fields += record.fields.length;
      for (const value of record.large ?? [])
        for await (const piece of value.pieces()) fields += piece.length;
    }
  }
  const taken = stop();
  if (fields < rows) throw new Error('rows came without their fields');
  return { rows, ...taken };
}

async function carryOut(task: Task, engine: MeasuredEngine, address: Address): Promise<Reading> {
  if (task === 'bare') return engine.bare(address, ROWS_TABLE, ROW_COLUMNS);
  const { source, close } =
    task === 'documents'
      ? engine.open(address, DOCUMENTS_TABLE, DOCUMENT_COLUMNS)
      : engine.open(address, ROWS_TABLE, ROW_COLUMNS);
  try {
    return await readThrough(source, task === 'few' ? FEW_ROWS : Number.MAX_SAFE_INTEGER);
  } finally {
    await close();
  }
}

const [name = '', task = '', address = ''] = process.argv.slice(2);
const { engine } = (await import(`./${name}.ts`)) as { readonly engine: MeasuredEngine };
const reading = await carryOut(task as Task, engine, JSON.parse(address) as Address);
const read: Read = { ...reading, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) };
console.log(JSON.stringify(read));
