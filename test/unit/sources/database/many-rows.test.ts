import { expect, test } from 'vitest';
import { ROW_COLUMNS, ROWS_TABLE } from '../../../../bench/sources/tables.ts';
import type { Source, SourceRecord } from '../../../../sources/source.ts';
import { heldMemory } from './held-memory.ts';
import { ENGINES, withSimulator } from './measured-engines.ts';

const NEVER = new AbortController().signal;
const FEW = 10_000;
const MANY = 80_000;
/** Half of what the rows between the two come to in memory; measured: 500 bytes a row. */
const GROWTH = ((MANY - FEW) * 500) / 2;

/** Bytes held with the last batch in hand, by which so many rows were read. */
async function heldAfter(source: Source, rows: number): Promise<number> {
  const plan = await source.plan({ partitionRecords: rows, signal: NEVER });
  let read = 0;
  let inHand: readonly SourceRecord[] = [];
  const options = { from: null, batchRecords: 5_000, signal: NEVER };
  for await (const { records } of source.read(plan, plan.partitions[0]!, options)) {
    inHand = records;
    read += records.length;
  }
  expect(read).toBe(rows);
  const held = await heldMemory();
  // Asked for only now, so that it was held.
  expect(inHand.length).toBeGreaterThan(0);
  return held;
}

test.each(ENGINES)(
  '%s: what is held while rows are read does not depend on how many there are',
  (name, engine) =>
    withSimulator(name, MANY, async (address) => {
      const { source, close } = engine.open(address, ROWS_TABLE, ROW_COLUMNS);
      const few = await heldAfter(source, FEW);
      const many = await heldAfter(source, MANY);
      await close();
      expect(many - few).toBeLessThan(GROWTH);
    }),
);
